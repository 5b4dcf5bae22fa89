using CensusPortal.Domain.Coding;
using Xunit;

namespace CensusPortal.Domain.Tests.Coding;

public class IndustryClassificationTests
{
    private static readonly IndustryClassification Industries = IndustryClassification.Current;

    [Theory]
    [InlineData(IndustryLevel.Section, 20)]
    [InlineData(IndustryLevel.Division, 97)]
    [InlineData(IndustryLevel.Group, 473)]
    [InlineData(IndustryLevel.Class, 1382)]
    public void Has_as_many_entries_as_the_amended_standard(IndustryLevel level, int expected) =>
        Assert.Equal(expected, Industries.All.Count(entry => entry.Level == level));

    [Fact]
    public void Every_entry_hangs_on_the_entry_one_level_up()
    {
        foreach (var entry in Industries.All.Where(entry => entry.Level != IndustryLevel.Section))
        {
            var parent = Industries.Find(entry.Parent);
            Assert.NotNull(parent);
            Assert.Equal(entry.Level - 1, parent.Level);
            if (parent.Level != IndustryLevel.Section) Assert.StartsWith(parent.Code, entry.Code);
        }
    }

    [Fact]
    public void Every_group_has_classes_and_every_division_groups() =>
        Assert.All(
            Industries.All.Where(entry => entry.Level != IndustryLevel.Class),
            entry => Assert.NotEmpty(Industries.ChildrenOf(entry.Code)));

    [Fact]
    public void A_group_of_one_class_has_it_under_the_groups_own_name()
    {
        foreach (var group in Industries.All.Where(entry => entry.Level == IndustryLevel.Group))
        {
            var classes = Industries.ChildrenOf(group.Code).ToList();
            if (classes.Count > 1) Assert.DoesNotContain(classes, entry => entry.Code.EndsWith('0'));
            else Assert.Equal((group.Code + "0", group.Name), (classes[0].Code, classes[0].Name));
        }
    }

    [Fact]
    public void Divisions_run_from_01_to_97_without_a_gap() =>
        Assert.Equal(
            Enumerable.Range(1, 97).Select(number => number.ToString("00")),
            Industries.Sections.SelectMany(section => Industries.ChildrenOf(section.Code)).Select(division => division.Code));

    [Theory]
    [InlineData("A", "农、林、牧、渔业", "A")]
    [InlineData("05", "农、林、牧、渔专业及辅助性活动", "A")]
    [InlineData("0111", "稻谷种植", "A")]
    [InlineData("019", "其他农业", "A")]
    [InlineData("0190", "其他农业", "A")]
    [InlineData("1200", "其他采矿业", "B")]
    [InlineData("3360", "金属表面处理及热处理加工", "C")]
    [InlineData("3962", "智能车载设备制造", "C")]
    [InlineData("4710", "住宅房屋建筑", "E")]
    [InlineData("5213", "便利店零售", "F")]
    [InlineData("6210", "正餐服务", "H")]
    [InlineData("6513", "应用软件开发", "I")]
    [InlineData("7040", "房地产租赁经营", "K")]
    [InlineData("8040", "理发及美容服务", "O")]
    [InlineData("9700", "国际组织", "T")]
    public void Knows_the_name_and_the_section_of_a_code(string code, string name, string section)
    {
        Assert.Equal(name, Industries.NameOf(code));
        Assert.Equal(section, Industries.SectionOf(code)?.Code);
    }

    [Fact]
    public void Every_name_is_there_and_clean() =>
        Assert.All(Industries.All, entry => Assert.Matches(@"^\p{IsCJKUnifiedIdeographs}[^\s()?]*$", entry.Name));

    [Fact]
    public void Sections_and_divisions_have_an_english_name_and_classes_fall_back_to_chinese()
    {
        Assert.All(Industries.All.Where(entry => entry.Level <= IndustryLevel.Division), entry => Assert.NotEmpty(entry.English));
        Assert.Equal("Retail trade", Industries.Find("52")!.NameIn(Language.English));
        Assert.Equal("零售业", Industries.Find("52")!.NameIn(Language.Chinese));
        Assert.Equal("便利店零售", Industries.Find("5213")!.NameIn(Language.English));
    }

    [Fact]
    public void Every_class_of_the_standard_counts_as_coded() =>
        Assert.All(
            Industries.All.Where(entry => entry.Level == IndustryLevel.Class),
            entry => Assert.True(Industries.IsValidClass(entry.Code)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("    ")]
    [InlineData("A")]
    [InlineData("52")]
    [InlineData("521")]
    [InlineData("111")]
    [InlineData("5210")]
    [InlineData("0000")]
    [InlineData("9999")]
    [InlineData("52131")]
    [InlineData("5213 ")]
    [InlineData("A521")]
    [InlineData("-521")]
    [InlineData("５２１３")]
    public void What_is_no_class_of_the_standard_does_not_count_as_coded(string? code) =>
        Assert.False(Industries.IsValidClass(code));

    [Theory]
    [InlineData("0111", true)]
    [InlineData("0252", true)]
    [InlineData("0313", true)]
    [InlineData("0422", true)]
    [InlineData("0511", false)]
    [InlineData("0549", false)]
    [InlineData("0610", false)]
    [InlineData("5213", false)]
    [InlineData("1020", false)]
    [InlineData("0199", false)]
    [InlineData("01", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_households_that_grow_or_raise_things_are_outside_the_clearance(string? code, bool outside) =>
        Assert.Equal(outside, Industries.IsOutsideClearance(code));

    [Fact]
    public void An_unknown_code_has_no_name_no_section_and_no_children()
    {
        Assert.Null(Industries.NameOf("9999"));
        Assert.Null(Industries.SectionOf("9999"));
        Assert.Null(Industries.Find(null));
        Assert.Empty(Industries.ChildrenOf("9999"));
    }
}
