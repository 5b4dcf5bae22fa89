using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using Xunit;

namespace CensusPortal.Domain.Tests.Matching;

/// <summary>Why a register row has no collected row, as the data say it.</summary>
public sealed class AutomaticReasonTests
{
    /// <summary>FORMATS 10, whatever state and industry say beside it.</summary>
    [Theory]
    [InlineData("1", "已采集未比中")]
    [InlineData("2", "长期停业但未在相关部门注销")]
    [InlineData("3", "一产个体户非清查对象")]
    [InlineData("4", "核查状态为其他")]
    [InlineData("5", "核查状态为其他")]
    [InlineData("6", "已注销或吊销")]
    [InlineData("7", "重复")]
    [InlineData("9", "核查状态为其他")]
    [InlineData(null, "未核查")]
    public void A_row_on_the_base_list_is_explained_by_how_that_was_verified(string? code, string reason)
    {
        var outcome = VerificationOutcome.StartingRows.FirstOrDefault(o => o.Code == code);
        foreach (var state in new[] { null, "存续", "注销", "非正常" })
        {
            Assert.Equal(reason, AutomaticReason.Of(new ReasonEvidence(true, outcome, state, true), _ => true));
        }
    }

    [Theory]
    [InlineData("存续", false, "无底册记录")]
    [InlineData("正常", false, "无底册记录")]
    [InlineData("在业", true, "一产个体户非清查对象")]
    [InlineData(null, true, "一产个体户非清查对象")]
    [InlineData("", false, "无底册记录")]
    [InlineData("注销", true, "登记状态为注销")]
    [InlineData("撤销", false, "登记状态为注销")]
    [InlineData("吊销", false, "登记状态为吊销")]
    [InlineData("吊销，未注销", false, "登记状态为吊销")]
    [InlineData("已迁出", false, "登记状态为迁出")]
    [InlineData("非正常", false, "税务非正常户")]
    [InlineData("非正常户注销", false, "登记状态为注销")]
    [InlineData("停业", false, "登记状态为停业歇业")]
    [InlineData("歇业", false, "登记状态为停业歇业")]
    [InlineData("拟注销", false, "无底册记录")]
    [InlineData("注销中", false, "无底册记录")]
    [InlineData("简易注销公告", false, "无底册记录")]
    public void A_row_on_no_base_list_is_explained_by_its_state_then_its_industry(string? state, bool isPrimary, string reason) =>
        Assert.Equal(reason, AutomaticReason.Of(new ReasonEvidence(false, null, state, isPrimary), _ => true));

    [Fact]
    public void A_state_the_office_does_not_use_explains_nothing() =>
        Assert.Equal("无底册记录", AutomaticReason.Of(new ReasonEvidence(false, null, "注销", true), _ => false));

    [Fact]
    public void Every_reason_the_portal_assigns_stands_in_its_table()
    {
        var names = DifferenceReason.StartingRows.Select(r => r.Name).ToList();

        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Equal(names.Count, DifferenceReason.StartingRows.Select(r => r.Code).Distinct().Count());
        Assert.All(VerificationOutcome.StartingRows.Select(o => o.Reason).OfType<string>(), reason => Assert.Contains(reason, names));
        Assert.All(typeof(DifferenceReasons).GetFields().Select(f => (string)f.GetRawConstantValue()!), reason => Assert.Contains(reason, names));
    }
}
