"""Public data sets that statsmodels ships, as counts and rows to check our statistics on."""

from functools import cache

from statsmodels.datasets import anes96, china_smoking, fair


@cache
def marriages():
    """Return by religiousness 1 to 4 how many rate their marriage 4 or 5 of 5, and how many lower.

    R. C. Fair, "A theory of extramarital affairs", Journal of Political Economy 86 (1978): 6,366 women.
    """
    data = fair.load_pandas().data
    happy = data.rate_marriage >= 4
    groups = [data.religious == level for level in (1, 2, 3, 4)]
    return tuple((int((happy & group).sum()), int((~happy & group).sum())) for group in groups)


@cache
def leanings():
    """Return 944 rows of three answers on a scale of 1 to 7: how left or right are you, one man, another.

    American National Election Study of 1996.
    """
    data = anes96.load_pandas().data
    return tuple(tuple(map(int, row)) for row in data[["selfLR", "ClinLR", "DoleLR"]].to_numpy())


@cache
def smokers():
    """Return for eight cities the table of smoking by lung cancer.

    B. Liu, "The epidemiology of smoking and lung cancer in China", in A. Agresti, "An introduction to
    categorical data analysis".
    """
    data = china_smoking.load_pandas().data
    return tuple(((int(a), int(b)), (int(c), int(d))) for a, b, c, d in data.to_numpy())
