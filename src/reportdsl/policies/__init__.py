"""The rounding policies of breakdowns, one function each. A new one is its file and its line here, which names its
function as `module:function`: the module is imported when a report uses the policy."""

from .policy import LAWS, Policy

_EVERY = frozenset(LAWS)

POLICIES: dict[str, Policy] = {
    name: policy
    for policy in (
        Policy(("largest remainder", "最大余数"), "largest_remainder:largest_remainder", _EVERY - {"half unit"}),
        Policy(("residual", "倒挤"), "residual:to_last", frozenset({"sum", "zero", "scale", "sign"})),
        Policy(
            ("residual to largest", "倒挤最大项"),
            "residual:to_largest",
            frozenset({"sum", "zero", "permutation", "scale", "sign"}),
        ),
        Policy(("independent", "四舍五入不调整"), "independent:independent", _EVERY - {"sum"}),
    )
    for name in policy.names
}

__all__ = ["LAWS", "POLICIES", "Policy"]
