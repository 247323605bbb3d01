from hdc.charts.area import area
from hdc.charts.tornado import tornado
