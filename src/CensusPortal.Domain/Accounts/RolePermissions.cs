using static CensusPortal.Domain.Accounts.AccountRole;
using static CensusPortal.Domain.Accounts.Permission;

namespace CensusPortal.Domain.Accounts;

/// <summary>Who may do what (角色权限): the one table. Over which rows is the business of the <see cref="AccessScope"/>.</summary>
public static class RolePermissions
{
    private static readonly Permission[] Field = [OwnAccount, ViewFigures, ViewUnits, Unmask];
    private static readonly Permission[] Township = [
        .. Field, MergeRecords, ViewStaff, ViewRegisters, ReviewMatches, ExportLists, ExportReports, ManageAccounts, ViewActivityLog, ChangeReasons, AnswerLists, DecideParked, ImportUnsent,
        Review, AcceptAreas, EnterRecords, AssignAreas];

    private static readonly Dictionary<AccountRole, Permission[]> Table = new()
    {
        [Administrator] = Enum.GetValues<Permission>(),
        [CityOffice] = [.. Township, Import, RunMatching, EditOutcomes, IssueLists],
        [BlockOffice] = [.. Township, IssueLists],
        [TownshipOffice] = Township,
        [Instructor] = [.. Field, ViewStaff, Sync, DecideParked, Review, EnterRecords],
        [Enumerator] = [.. Field, Sync],
        // Reads only, and nothing that would carry a person's data away.
        [Leader] = [OwnAccount, ViewFigures, ViewUnits, ViewRegisters, ViewStaff, ExportReports],
        // At most this; each key says which of them it holds.
        [MachineClient] = [ViewFigures, ViewUnits, ViewRegisters, Import, RunMatching, Operate],
    };

    public static bool May(this AccountRole role, Permission permission) => Table[role].Contains(permission);

    /// <summary>What an API key may be given.</summary>
    public static IReadOnlyList<Permission> OfMachineClients => Table[MachineClient];
}
