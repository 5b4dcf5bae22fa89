namespace CensusPortal.Domain.Accounts;

/// <summary>
/// What can be allowed (权限). Each page and endpoint asks for exactly one; <see cref="RolePermissions"/> is the one table that says
/// who holds it, and the scope says over which rows.
/// </summary>
public enum Permission
{
    /// <summary>Own sign-in data, sessions and password: everybody who is signed in.</summary>
    OwnAccount,
    /// <summary>Progress, divisions, match rates: figures and places, no unit.</summary>
    ViewFigures,
    /// <summary>Base lists and clearance records.</summary>
    ViewUnits,
    /// <summary>The departments' registers and what no register holds.</summary>
    ViewRegisters,
    /// <summary>The census staff.</summary>
    ViewStaff,
    /// <summary>Full telephone numbers and names of persons of one row, each look written to the log.</summary>
    Unmask,
    /// <summary>Whole lists with personal data as a file.</summary>
    ExportLists,
    /// <summary>Summaries without unit data as a workbook.</summary>
    ExportReports,
    /// <summary>Taking the office's files in.</summary>
    Import,
    /// <summary>Starting a comparison with the registers.</summary>
    RunMatching,
    /// <summary>Deciding on what the comparison leaves to people; shows both rows of a case in full.</summary>
    ReviewMatches,
    /// <summary>Saying why a register row has no collected row, one by one or all that a filter finds.</summary>
    ChangeReasons,
    /// <summary>Making verification lists out of register-only rows, and closing them.</summary>
    IssueLists,
    /// <summary>Taking verification lists in that were filled in on the ground.</summary>
    AnswerLists,
    /// <summary>The code tables of verification outcomes and difference reasons.</summary>
    EditOutcomes,
    /// <summary>Saying of two records that they are one unit, or not, and merging them.</summary>
    MergeRecords,
    /// <summary>What a phone brings and takes: entering records in the field.</summary>
    Sync,
    /// <summary>Deciding on what phones sent that could not simply be stored.</summary>
    DecideParked,
    /// <summary>Taking in the unsent data that a phone saved to a file.</summary>
    ImportUnsent,
    /// <summary>Reviewing records: checking, accepting for one's own level, returning to the field.</summary>
    Review,
    /// <summary>Closing an area against changes from the field, and opening it again.</summary>
    AcceptAreas,
    /// <summary>Entering and correcting records at a desk.</summary>
    EnterRecords,
    /// <summary>Giving enumeration areas to people and taking them back.</summary>
    AssignAreas,
    /// <summary>Accounts of the people below one's own office.</summary>
    ManageAccounts,
    /// <summary>The activity log.</summary>
    ViewActivityLog,
    /// <summary>Health and measures: to look at, also for the office's monitoring.</summary>
    Operate,
    /// <summary>API keys of programs: never for a program itself, which could give itself more.</summary>
    ManageKeys,
}

public static class PermissionReach
{
    /// <summary>A file, a comparison and the outcome table reach rows of every place: part of a city cannot be let to do it.</summary>
    public static bool IsOfTheWholeCity(this Permission permission) => permission is Permission.Import or Permission.RunMatching or Permission.EditOutcomes;
}
