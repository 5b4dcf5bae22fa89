using CensusPortal.Linkage.Units;
using Xunit;

namespace CensusPortal.Linkage.Tests.Units;

public class AddressColumnTests
{
    [Theory]
    [InlineData("东江市北河区柳桥镇长河路128号3幢501室", "北河区长河路一百二十八号三号楼501")]
    [InlineData("东江市北河区长河路128号3幢501室", "长河路１２８号3-501")]
    [InlineData("东江市北河区长河路128号3幢501室", "3幢501室（长河路128号）")]
    [InlineData("北河区柳桥镇沈家村3组39号", "沈家村三组39号旁")]
    [InlineData("北河区柳桥镇沈家村3组39号", "柳桥镇沈家村3组工业园区39")]
    [InlineData("北河区长河路128号附5号", "长河路128号之五")]
    [InlineData("北河区长河路128号附5号", "长河路128-5")]
    public void One_place_written_in_two_ways_is_one_place(string first, string second)
    {
        var (a, b) = (Read(first), Read(second));
        Assert.Equal((a.Road, a.Number, a.Room), (b.Road, b.Number, b.Room));
        Assert.NotEqual(0, a.Number);
    }

    [Theory]
    [InlineData("长河路128号", "长河路129号")]
    [InlineData("沈家村3组39号", "沈家村4组39号")]
    [InlineData("长河路128号", "长江路128号")]
    public void Two_houses_are_two_houses(string first, string second)
    {
        var (a, b) = (Read(first), Read(second));
        Assert.NotEqual((a.Road, a.Number), (b.Road, b.Number));
    }

    [Theory]
    [InlineData("北河区柳桥镇长河路128号望江大厦3幢501室", "望江大厦对面")]
    [InlineData("北河区柳桥镇长河路128号三台新村3幢501室", "北河区三台新村附近")]
    public void A_building_alone_leads_to_it(string whole, string vague)
    {
        var (a, b) = (Read(whole), Read(vague));
        Assert.True(a.Estate != 0 && (a.Estate == b.Estate || a.Estate == b.Road));
    }

    [Theory]
    [InlineData("一二九街5号", 5)]
    [InlineData("五一大道20号", 20)]
    public void A_number_in_the_name_of_a_road_is_no_house_number(string address, int number) => Assert.Equal(number, Read(address).Number);

    private static UnitRow Read(string address)
    {
        var (row, text, at) = (new UnitRow(), new char[512], 0);
        new UnitFieldsReader().Read(new UnitFields { Id = "1", Address = address }, ref row, text, ref at);
        return row;
    }
}
