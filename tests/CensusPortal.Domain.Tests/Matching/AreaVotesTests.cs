using CensusPortal.Domain.Matching.Verification;
using Xunit;

namespace CensusPortal.Domain.Tests.Matching;

/// <summary>What of an address tells where it is, and the area that follows from it.</summary>
public sealed class AreaVotesTests
{
    private static readonly string[] Names = ["澄川市", "望岚县", "苇湾区", "瑞墩街道", "榆前镇"];

    [Theory]
    [InlineData("苇湾区瑞墩街道创业路21号", "创业路", null, "创业路21号", null)]
    [InlineData("澜川省澄川市苇湾区创业路21号", "创业路", null, "创业路21号", null)]
    [InlineData("创业路二十一号", "创业路", null, "创业路21号", null)]
    [InlineData("创业路 ２１ 号", "创业路", null, "创业路21号", null)]
    [InlineData("创业路021号", "创业路", null, "创业路21号", null)]
    [InlineData("澄川市望岚县榆前镇榆前渡村8组11号", "榆前渡村", "榆前渡村8组", "榆前渡村8组11号", null)]
    [InlineData("榆前渡村八组", "榆前渡村", "榆前渡村8组", null, null)]
    [InlineData("望岚县长乐路53号2幢108室", "长乐路", null, "长乐路53号", null)]
    [InlineData("东升路29号新兴商贸城9幢", "东升路", null, "东升路29号", "新兴商贸城")]
    [InlineData("新兴商贸城9幢201室", null, null, null, "新兴商贸城")]
    [InlineData("银杏家园", null, null, null, "银杏家园")]
    [InlineData("中山路88弄3号", "中山路88弄", null, "中山路88弄3号", null)]
    [InlineData("望岚县瑞墩街道", null, null, null, null)]
    [InlineData("不详", null, null, null, null)]
    [InlineData("", null, null, null, null)]
    [InlineData(null, null, null, null, null)]
    public void Road_number_group_and_building_are_found(string? address, string? road, string? group, string? door, string? building) =>
        Assert.Equal(new AddressParts(road, group, door, building), AddressParts.Of(address, [.. Names.OrderByDescending(n => n.Length)]));

    [Theory]
    [InlineData("创业路21号3楼", "A1", AreaClue.DoorNumber, 100)]
    [InlineData("创业路25号", "A1", AreaClue.Road, 66)]
    [InlineData("苇湾区瑞墩街道柳村3组9号", "A2", AreaClue.Group, 100)]
    [InlineData("柳村5组2号", "A2", AreaClue.Road, 100)]
    [InlineData("凤鸣广场17幢717室", "A3", AreaClue.BuildingName, 100)]
    [InlineData("新街9号凤鸣广场2楼", "A3", AreaClue.BuildingName, 100)]
    public void The_surest_clue_that_agrees_decides(string address, string area, AreaClue clue, int agreement) =>
        Assert.Equal(new LikelyArea(area, clue, agreement), Voted().Find("T", address));

    [Theory]
    [InlineData("无名路1号")]
    [InlineData("不详")]
    [InlineData("争议路8号")]
    [InlineData(null)]
    public void Nothing_is_said_where_nothing_supports_it_or_all_disagree(string? address) => Assert.Null(Voted().Find("T", address));

    [Fact]
    public void Another_township_has_no_say() => Assert.Null(Voted().Find("OTHER", "创业路21号"));

    private static AreaVotes Voted()
    {
        var votes = new AreaVotes(Names);
        votes.Add("T", "A1", "创业路21号");
        votes.Add("T", "A1", "苇湾区瑞墩街道创业路21号5幢");
        votes.Add("T", "A1", "创业路23号");
        votes.Add("T", "A1", "创业路24号");
        votes.Add("T", "A2", "创业路98号");
        votes.Add("T", "A3", "创业路99号");
        votes.Add("T", "A2", "柳村3组1号");
        votes.Add("T", "A3", "凤鸣路17号", "凤鸣广场");
        votes.Add("T", "A1", "争议路2号");
        votes.Add("T", "A2", "争议路4号");
        return votes;
    }
}
