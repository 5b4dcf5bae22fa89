namespace CensusPortal.Domain.Accounts;

/// <summary>What a person or program does in the office (角色); one for each account.</summary>
public enum AccountRole { Administrator, CityOffice, BlockOffice, TownshipOffice, Instructor, Enumerator, Leader, MachineClient }

public static class AccountRoles
{
    public static readonly IReadOnlyList<AccountRole> All = Enum.GetValues<AccountRole>();

    /// <summary>The word of commands, addresses and the API.</summary>
    public static string Slug(this AccountRole role) => role switch
    {
        AccountRole.Administrator => "administrator",
        AccountRole.CityOffice => "city-office",
        AccountRole.BlockOffice => "block-office",
        AccountRole.TownshipOffice => "township-office",
        AccountRole.Instructor => "instructor",
        AccountRole.Enumerator => "enumerator",
        AccountRole.Leader => "leader",
        _ => "machine-client",
    };

    /// <summary>The role a slug names; null when there is none.</summary>
    public static AccountRole? Find(string? slug)
    {
        foreach (var role in All)
        {
            if (role.Slug() == slug)
            {
                return role;
            }
        }

        return null;
    }

    public static string Name(this AccountRole role, Language language) => (role, language) switch
    {
        (AccountRole.Administrator, Language.Chinese) => "系统管理员",
        (AccountRole.Administrator, _) => "Administrator",
        (AccountRole.CityOffice, Language.Chinese) => "市普查办",
        (AccountRole.CityOffice, _) => "City office",
        (AccountRole.BlockOffice, Language.Chinese) => "区块普查办",
        (AccountRole.BlockOffice, _) => "Block office",
        (AccountRole.TownshipOffice, Language.Chinese) => "乡镇街道普查办",
        (AccountRole.TownshipOffice, _) => "Township office",
        (AccountRole.Instructor, Language.Chinese) => "普查指导员",
        (AccountRole.Instructor, _) => "Instructor",
        (AccountRole.Enumerator, Language.Chinese) => "普查员",
        (AccountRole.Enumerator, _) => "Enumerator",
        (AccountRole.Leader, Language.Chinese) => "领导",
        (AccountRole.Leader, _) => "Leader",
        (_, Language.Chinese) => "系统对接",
        _ => "Machine client",
    };

    /// <summary>The city is the scope of these by what they are; all others see what lies under the places given to them.</summary>
    public static bool SeesTheCity(this AccountRole role) => role is AccountRole.Administrator or AccountRole.CityOffice;

    /// <summary>May people of this role open accounts of <paramref name="other"/>, within their own scope? An office looks after the field staff and offices below it.</summary>
    public static bool MayManage(this AccountRole role, AccountRole other) => role switch
    {
        AccountRole.Administrator => true,
        AccountRole.CityOffice => other is AccountRole.BlockOffice or AccountRole.TownshipOffice or AccountRole.Instructor or AccountRole.Enumerator or AccountRole.Leader,
        AccountRole.BlockOffice => other is AccountRole.TownshipOffice or AccountRole.Instructor or AccountRole.Enumerator,
        AccountRole.TownshipOffice => other is AccountRole.Instructor or AccountRole.Enumerator,
        _ => false,
    };
}
