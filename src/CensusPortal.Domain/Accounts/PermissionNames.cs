using System.Text.Json;

namespace CensusPortal.Domain.Accounts;

/// <summary>What a permission is called (权限名称) on pages and in commands.</summary>
public static class PermissionNames
{
    /// <summary>Such as <c>view-units</c>.</summary>
    public static string Slug(this Permission permission) => JsonNamingPolicy.KebabCaseLower.ConvertName(permission.ToString());

    public static Permission? Find(string slug)
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            if (permission.Slug() == slug)
            {
                return permission;
            }
        }

        return null;
    }

    public static string Name(this Permission permission, Language language) => (permission, language) switch
    {
        (Permission.ViewFigures, Language.Chinese) => "查看进展和区划",
        (Permission.ViewFigures, _) => "Progress and divisions",
        (Permission.ViewUnits, Language.Chinese) => "查看底册和清查记录",
        (Permission.ViewUnits, _) => "Base lists and records",
        (Permission.ViewRegisters, Language.Chinese) => "查看部门名录",
        (Permission.ViewRegisters, _) => "Registers",
        (Permission.Import, Language.Chinese) => "导入文件",
        (Permission.Import, _) => "Import files",
        (Permission.RunMatching, Language.Chinese) => "运行比对",
        (Permission.RunMatching, _) => "Run the comparison",
        (Permission.MergeRecords, Language.Chinese) => "合并重复记录",
        (Permission.MergeRecords, _) => "Merge duplicates",
        (Permission.Operate, Language.Chinese) => "读取运行指标",
        (Permission.Operate, _) => "Health and measures",
        _ => permission.Slug(),
    };
}
