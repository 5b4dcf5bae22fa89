using CensusPortal.Domain.Accounts;
using static CensusPortal.Domain.Accounts.AccountRole;

namespace CensusPortal.Web.Tests.Accounts;

/// <summary>What a line of the table says of one endpoint: who gets in, and what then comes.</summary>
/// <param name="Route">As the portal names it, with the handler of a page after it.</param>
/// <param name="Who">Those who get in; null is everybody, signed in or not.</param>
/// <param name="Address">How to ask; <c>{id}</c> stands for an object inside the scope or outside of it.</param>
/// <param name="Status">What comes for somebody who gets in; 0 is anything but a refusal, <see cref="EndpointTable.GetsIn"/> also "not found".</param>
public sealed record EndpointLine(string Method, string Route, AccountRole[]? Who, string Address, int Status = 200)
{
    /// <summary>Of which kind the object of the address is; null where the address has none.</summary>
    public string? Object { get; init; }

    /// <summary>For the whole city only: who sees a part of it does not get in, whatever the role.</summary>
    public bool IsOfTheCity { get; init; }

    /// <summary>Takes JSON and no form.</summary>
    public bool TakesJson { get; init; }

    public string Key => KeyOf(Method, Route);

    /// <summary>Addresses do not tell upper from lower case.</summary>
    public static string KeyOf(string method, string? route) => $"{method.ToUpperInvariant()} {route?.TrimStart('/').ToLowerInvariant()}";

    public bool IsApi => Address.StartsWith("/api/", StringComparison.Ordinal) || Address == "/metrics";
}

/// <summary>
/// The answer every endpoint owes every role, written down by hand and never taken from the portal's own table of roles: an
/// endpoint without a line here fails the test.
/// </summary>
public static class EndpointTable
{
    private static readonly AccountRole[] All = [Administrator, CityOffice, BlockOffice, TownshipOffice, Instructor, Enumerator, Leader, MachineClient];
    private static readonly AccountRole[] People = [Administrator, CityOffice, BlockOffice, TownshipOffice, Instructor, Enumerator, Leader];
    private static readonly AccountRole[] Offices = [Administrator, CityOffice, BlockOffice, TownshipOffice];
    private static readonly AccountRole[] Issuers = [Administrator, CityOffice, BlockOffice];
    private static readonly AccountRole[] Reporting = [.. Offices, Leader];
    private static readonly AccountRole[] Registers = [.. Offices, Leader, MachineClient];
    private static readonly AccountRole[] Staff = [.. Offices, Instructor, Leader];
    private static readonly AccountRole[] InFull = [.. Offices, Instructor, Enumerator];
    private static readonly AccountRole[] City = [Administrator, CityOffice, MachineClient];
    private static readonly AccountRole[] CityPeople = [Administrator, CityOffice];
    private static readonly AccountRole[] Administrators = [Administrator];
    private static readonly AccountRole[] Operators = [Administrator, MachineClient];
    private static readonly AccountRole[] Deciders = [.. Offices, Instructor];
    private static readonly AccountRole[] InTheField = [Administrator, Instructor, Enumerator];
    private static readonly AccountRole[] StaffInFull = [.. Offices, Instructor];

    /// <summary>No refusal, whatever the page then says of an object there is not.</summary>
    public const int GetsIn = -1;

    private const string NoBatch = "00000000-0000-7000-8000-000000000000";

    public static IReadOnlyList<EndpointLine> Lines { get; } =
    [
        // Open to everybody.
        new("GET", "health", null, "/health"),
        new("GET", "health/live", null, "/health/live"),
        new("GET", "health/ready", null, "/health/ready"),
        new("GET", "sign-in", null, "/sign-in", 0),
        new("POST", "sign-in", null, "/sign-in", 0),
        new("POST", "sign-in/passkey/options", null, "/sign-in/passkey/options", 0),
        new("POST", "sign-in/passkey", null, "/sign-in/passkey", 0),
        new("GET", "activate", null, "/activate", 0),
        new("POST", "activate", null, "/activate", 0),
        new("POST", "sign-out", null, "/sign-out", 0),
        new("POST", "language", null, "/language", 0),
        new("GET", "error/{code:int?}", null, "/error/404", 404),
        new("POST", "error/{code:int?}", null, "/error/404", 404),
        new("GET", "field", null, "/field/"),
        new("GET", "field/sw.js", null, "/field/sw.js"),
        new("GET", "field/session", null, "/field/session"),
        new("GET", "setup", null, "/setup", 302),
        new("GET", "setup Progress", null, "/setup?handler=Progress"),
        new("POST", "api/v1/sign-in", null, "/api/v1/sign-in", 0),
        // Figures and divisions.
        new("GET", "", All, "/"),
        new("GET", "Index", All, "/Index"),
        new("GET", "progress", All, "/progress"),
        new("GET", "progress", All, "/progress?area={id}") { Object = "place" },
        new("GET", "divisions", All, "/divisions"),
        new("GET", "divisions", All, "/divisions?area={id}") { Object = "place" },
        new("GET", "divisions/buildings", All, "/divisions/buildings?area={id}") { Object = "place" },
        new("GET", "matching/{handler?}", All, "/matching"),
        new("GET", "matching/Index/{handler?}", All, "/matching/Index"),
        new("GET", "matching/{handler?} Job", All, "/matching/job"),
        new("GET", "matching/Index/{handler?} Job", All, "/matching/Index/job"),
        new("POST", "matching/{handler?} Run", City, "/matching/run?source=establishment-office", 302) { IsOfTheCity = true },
        new("POST", "matching/Index/{handler?} Run", City, "/matching/Index/run?source=establishment-office", 302) { IsOfTheCity = true },
        new("POST", "matching/{handler?} Stop", City, "/matching/stop", 302) { IsOfTheCity = true },
        new("POST", "matching/Index/{handler?} Stop", City, "/matching/Index/stop", 302) { IsOfTheCity = true },
        new("GET", "matching/changes", Registers, "/matching/changes"),
        new("GET", "matching/runs", Registers, "/matching/runs"),
        new("GET", "matching/runs/{id:int}", Registers, "/matching/runs/999999", 404),
        new("GET", "api/v1/matching/runs", Registers, "/api/v1/matching/runs"),
        new("GET", "api/v1/matching/runs/{id:int}/changes", Registers, "/api/v1/matching/runs/999999/changes", 404),
        new("GET", "matching/review", Offices, "/matching/review"),
        new("POST", "matching/review Decide", Offices, "/matching/review?handler=Decide", 302),
        new("POST", "matching/review Undo", Offices, "/matching/review?handler=Undo", 302),
        new("POST", "matching/review Renew", Offices, "/matching/review?handler=Renew", 409),
        new("GET", "matching/decisions", Offices, "/matching/decisions"),
        new("POST", "matching/decisions Undo", Offices, "/matching/decisions?handler=Undo", 302),
        new("GET", "api/v1/progress", All, "/api/v1/progress"),
        new("GET", "api/v1/progress", All, "/api/v1/progress?area={id}") { Object = "place" },
        new("GET", "api/v1/progress/curve", All, "/api/v1/progress/curve?area={id}") { Object = "place" },
        new("GET", "api/v1/match-rates", All, "/api/v1/match-rates"),
        // Units.
        new("GET", "records", All, "/records"),
        new("GET", "records", All, "/records?area={id}") { Object = "place" },
        new("GET", "records/{id:long}", All, "/records/{id}") { Object = "record" },
        new("GET", "records/{id:long}/history", All, "/records/{id}/history") { Object = "record" },
        new("POST", "records/{id:long} Review", Deciders, "/records/{id}?handler=Review", 400) { Object = "record" },
        // The review.
        new("GET", "records/review", Deciders, "/records/review"),
        new("GET", "records/review", Deciders, "/records/review?area={id}") { Object = "place" },
        new("POST", "records/review Accept", Offices, "/records/review?handler=Accept&code=1", 302),
        new("POST", "records/review Reopen", Offices, "/records/review?handler=Reopen&code=1", 302),
        new("GET", "records/review/list", Deciders, "/records/review/list"),
        new("GET", "records/review/list", Deciders, "/records/review/list?area={id}") { Object = "place" },
        new("POST", "records/review/list", Deciders, "/records/review/list", 400),
        new("GET", "records/review/bulk", Deciders, "/records/review/bulk?target=checked"),
        new("POST", "records/review/bulk", Deciders, "/records/review/bulk?target=checked", GetsIn),
        new("GET", "records/review/acts", Deciders, "/records/review/acts"),
        new("GET", "records/review/acts/{id:int}", Deciders, "/records/review/acts/999999", 404),
        new("POST", "records/review/acts/{id:int} Undo", Deciders, "/records/review/acts/999999?handler=Undo", 404),
        new("POST", "api/v1/records/{uid:guid}/review", Deciders, $"/api/v1/records/{NoBatch}/review", 400) { TakesJson = true },
        new("POST", "records/{id:long} Unmask", InFull, "/records/{id}?handler=Unmask") { Object = "record" },
        new("GET", "base-lists", All, "/base-lists"),
        new("GET", "base-lists", All, "/base-lists?area={id}") { Object = "place" },
        new("GET", "base-lists/{id:long}", All, "/base-lists/{id}") { Object = "base" },
        new("POST", "base-lists/{id:long} Unmask", InFull, "/base-lists/{id}?handler=Unmask") { Object = "base" },
        new("GET", "base-lists/outcomes", All, "/base-lists/outcomes"),
        new("POST", "base-lists/outcomes Delete", CityPeople, "/base-lists/outcomes?handler=Delete", 200) { IsOfTheCity = true },
        new("GET", "base-lists/outcomes/edit", CityPeople, "/base-lists/outcomes/edit") { IsOfTheCity = true },
        new("POST", "base-lists/outcomes/edit", CityPeople, "/base-lists/outcomes/edit") { IsOfTheCity = true },
        new("GET", "api/v1/records", All, "/api/v1/records"),
        new("GET", "api/v1/records", All, "/api/v1/records?area={id}") { Object = "place" },
        new("GET", "api/v1/records/{id:long}", All, "/api/v1/records/{id}") { Object = "record" },
        new("GET", "api/v1/records/{id:long}", InFull, "/api/v1/records/{id}?unmask=true") { Object = "record" },
        new("GET", "api/v1/base-lists", All, "/api/v1/base-lists"),
        new("GET", "api/v1/base-lists/{id:long}", All, "/api/v1/base-lists/{id}") { Object = "base" },
        // Registers.
        new("GET", "matching/sources/{slug}", All, "/matching/sources/tax"),
        new("GET", "matching/missed", Registers, "/matching/missed"),
        new("GET", "matching/surplus", Registers, "/matching/surplus"),
        new("GET", "matching/duplicates", All, "/matching/duplicates"),
        new("POST", "matching/duplicates Undo", Offices, "/matching/duplicates?handler=Undo&merge=999999", 302),
        new("GET", "records/new", Deciders, "/records/new?kind=unit"),
        new("GET", "records/new Find", Deciders, "/records/new?handler=Find&kind=unit&q=abc"),
        new("GET", "records/new Areas", Deciders, "/records/new?handler=Areas&q=39"),
        new("GET", "records/new Around", Deciders, "/records/new?handler=Around&area=0"),
        new("GET", "records/new Classes", Deciders, "/records/new?handler=Classes"),
        new("POST", "records/new", Deciders, "/records/new?kind=unit", 302),
        new("GET", "records/{id:long}/edit", Deciders, "/records/{id}/edit") { Object = "record" },
        new("POST", "records/{id:long}/edit", Deciders, "/records/999999/edit", 404),
        new("GET", "records/parked", Deciders, "/records/parked"),
        new("POST", "records/parked Unsent", Offices, "/records/parked?handler=Unsent", 302),
        new("GET", "records/parked/{id:long}", Deciders, "/records/parked/999999", 404),
        new("POST", "records/parked/{id:long}", Deciders, "/records/parked/999999", 302),
        new("GET", "records/photos/{id:guid}", InFull, $"/records/photos/{NoBatch}", 404),
        new("PUT", "api/v1/sync/photos/{id:guid}", InTheField, $"/api/v1/sync/photos/{NoBatch}?recordId={NoBatch}", 400) { TakesJson = true },
        new("GET", "api/v1/sync", InTheField, "/api/v1/sync"),
        new("POST", "api/v1/sync", InTheField, "/api/v1/sync", 400) { TakesJson = true },
        new("GET", "api/v1/records/{uid:guid}", All, $"/api/v1/records/{NoBatch}", 404),
        new("GET", "api/v1/records/{uid:guid}/history", All, $"/api/v1/records/{NoBatch}/history", 404),
        new("GET", "matching/duplicates/{id:long}", All, "/matching/duplicates/999999", 404),
        new("POST", "matching/duplicates/{id:long} Merge", Offices, "/matching/duplicates/999999?handler=Merge", 302),
        new("POST", "matching/duplicates/{id:long} Dismiss", Offices, "/matching/duplicates/999999?handler=Dismiss", 302),
        new("POST", "matching/duplicates/{id:long} Reopen", Offices, "/matching/duplicates/999999?handler=Reopen", 302),
        new("GET", "api/v1/matching/missed", Registers, "/api/v1/matching/missed"),
        new("GET", "api/v1/matching/surplus", Registers, "/api/v1/matching/surplus"),
        new("GET", "api/v1/matching/duplicates", All, "/api/v1/matching/duplicates"),
        new("GET", "registers", Registers, "/registers"),
        new("GET", "registers/{id:long}", Registers, "/registers/{id}") { Object = "register" },
        new("POST", "registers/{id:long} Unmask", Offices, "/registers/{id}?handler=Unmask") { Object = "register" },
        new("GET", "api/v1/registers", Registers, "/api/v1/registers"),
        new("GET", "api/v1/registers/{id:long}", Registers, "/api/v1/registers/{id}") { Object = "register" },
        new("POST", "registers/{id:long} Judge", Offices, "/registers/{id}?handler=Judge", 302) { Object = "register" },
        new("POST", "registers/{id:long} Reason", Offices, "/registers/{id}?handler=Reason") { Object = "register" },
        new("GET", "registers/reasons", Registers, "/registers/reasons"),
        new("GET", "registers/reasons/edit", CityPeople, "/registers/reasons/edit") { IsOfTheCity = true },
        new("POST", "registers/reasons/edit", CityPeople, "/registers/reasons/edit") { IsOfTheCity = true },
        new("GET", "registers/reasons/change", Offices, "/registers/reasons/change?source=tax", GetsIn),
        new("POST", "registers/reasons/change", Offices, "/registers/reasons/change?source=tax", GetsIn),
        new("GET", "registers/changes", Offices, "/registers/changes"),
        new("GET", "registers/changes/{id:int}", Offices, "/registers/changes/999999", 404),
        new("POST", "registers/changes/{id:int} Undo", Offices, "/registers/changes/999999?handler=Undo", 404),
        // Verification lists.
        new("GET", "matching/lists", Registers, "/matching/lists"),
        new("GET", "matching/lists/new", Issuers, "/matching/lists/new"),
        new("POST", "matching/lists/new", Issuers, "/matching/lists/new", GetsIn),
        new("GET", "matching/lists/{number:int}", Registers, "/matching/lists/999999", 404),
        new("POST", "matching/lists/{number:int} Close", Issuers, "/matching/lists/999999?handler=Close", 404),
        new("POST", "matching/lists/{number:int} Reopen", Issuers, "/matching/lists/999999?handler=Reopen", 404),
        new("GET", "matching/lists/{number:int}/download", Offices, "/matching/lists/999999/download", 404),
        new("GET", "matching/lists/{number:int}/errors/{id:int}.xlsx", Offices, "/matching/lists/999999/errors/1.xlsx", 404),
        new("POST", "matching/lists/{number:int}/returns", Offices, "/matching/lists/999999/returns", GetsIn),
        new("GET", "api/v1/matching/rounds", Registers, "/api/v1/matching/rounds"),
        new("GET", "api/v1/matching/rounds/{number:int}", Registers, "/api/v1/matching/rounds/999999", 404),
        // Staff.
        new("GET", "staff", Staff, "/staff"),
        new("GET", "staff/{id:int}", Staff, "/staff/{id}") { Object = "staff" },
        new("POST", "staff/{id:int} Unmask", StaffInFull, "/staff/{id}?handler=Unmask") { Object = "staff" },
        // Files to take away.
        new("GET", "records/export", Offices, "/records/export?kind=unit"),
        new("GET", "base-lists/export", Offices, "/base-lists/export?kind=unit"),
        new("GET", "registers/export", Offices, "/registers/export"),
        new("GET", "matching/missed/export", Offices, "/matching/missed/export"),
        new("GET", "matching/surplus/export", Offices, "/matching/surplus/export"),
        new("GET", "matching/duplicates/export", Offices, "/matching/duplicates/export"),
        new("GET", "staff/assignments", Offices, "/staff/assignments"),
        new("GET", "staff/assignments", Offices, "/staff/assignments?area={id}") { Object = "place" },
        new("GET", "staff/assignments/people", Offices, "/staff/assignments/people"),
        new("GET", "staff/assignments/change", Offices, "/staff/assignments/change?areas=999999999999999", 404),
        new("POST", "staff/assignments/change", Offices, "/staff/assignments/change?areas=999999999999999", 404),
        new("GET", "staff/assignments/acts", Offices, "/staff/assignments/acts"),
        new("GET", "staff/assignments/acts/{id:guid}", Offices, $"/staff/assignments/acts/{NoBatch}", 404),
        new("POST", "staff/assignments/acts/{id:guid} Undo", Offices, $"/staff/assignments/acts/{NoBatch}?handler=Undo", 404),
        new("GET", "staff/progress", Staff, "/staff/progress"),
        new("GET", "staff/progress", Staff, "/staff/progress?area={id}") { Object = "place" },
        new("GET", "staff/progress/{id:int}", Staff, "/staff/progress/{id}") { Object = "staff" },
        new("GET", "staff/export", Offices, "/staff/export"),
        new("GET", "reports/{handler?}", Reporting, "/reports"),
        new("GET", "reports/Index/{handler?}", Reporting, "/reports/Index"),
        new("GET", "reports/{handler?} Progress", Reporting, "/reports/progress?area={id}") { Object = "place" },
        new("GET", "reports/Index/{handler?} Progress", Reporting, "/reports/Index/progress?area={id}") { Object = "place" },
        new("GET", "reports/{handler?} Matching", Reporting, "/reports/matching", 0),
        new("GET", "reports/Index/{handler?} Matching", Reporting, "/reports/Index/matching", 0),
        // Files to take in.
        new("GET", "imports", City, "/imports") { IsOfTheCity = true },
        new("GET", "imports/{batchId:guid}", City, "/imports/" + NoBatch, 404) { IsOfTheCity = true },
        new("GET", "imports/{batchId:guid} Progress", City, $"/imports/{NoBatch}?handler=Progress", GetsIn) { IsOfTheCity = true },
        new("POST", "imports/{batchId:guid} Import", City, $"/imports/{NoBatch}?handler=Import", GetsIn) { IsOfTheCity = true },
        new("POST", "imports/{batchId:guid} DryRun", City, $"/imports/{NoBatch}?handler=DryRun", GetsIn) { IsOfTheCity = true },
        new("POST", "imports/{batchId:guid} Stop", City, $"/imports/{NoBatch}?handler=Stop", GetsIn) { IsOfTheCity = true },
        new("POST", "imports", City, "/imports", 302) { IsOfTheCity = true },
        new("GET", "imports/templates/{slug}.xlsx", City, "/imports/templates/staff.xlsx", 0) { IsOfTheCity = true },
        new("GET", "imports/{batchId:guid}/errors/{fileId:int}.xlsx", City, $"/imports/{NoBatch}/errors/1.xlsx", 404) { IsOfTheCity = true },
        new("POST", "imports/upload", City, "/imports/upload", 302) { IsOfTheCity = true },
        new("GET", "api/v1/imports", City, "/api/v1/imports") { IsOfTheCity = true },
        new("GET", "api/v1/imports/{batch:guid}", City, "/api/v1/imports/" + NoBatch, 404) { IsOfTheCity = true },
        new("POST", "api/v1/imports", City, "/api/v1/imports", 400) { IsOfTheCity = true },
        // One's own account.
        new("GET", "me", People, "/me"),
        new("POST", "me End", People, $"/me?handler=End&session={NoBatch}", GetsIn),
        new("POST", "me EndOthers", People, "/me?handler=EndOthers", GetsIn),
        new("POST", "me RenamePasskey", People, "/me?handler=RenamePasskey&id=AA", GetsIn),
        new("POST", "me RemovePasskey", People, "/me?handler=RemovePasskey&id=AA", GetsIn),
        new("GET", "me/password", People, "/me/password"),
        new("POST", "me/password", People, "/me/password", GetsIn),
        new("GET", "me/second-factor", People, "/me/second-factor"),
        new("POST", "me/second-factor Confirm", People, "/me/second-factor?handler=Confirm", GetsIn),
        new("POST", "me/second-factor Codes", People, "/me/second-factor?handler=Codes", GetsIn),
        new("POST", "me/second-factor Off", People, "/me/second-factor?handler=Off", GetsIn),
        new("POST", "me/passkeys/options", People, "/me/passkeys/options", GetsIn),
        new("POST", "me/passkeys", People, "/me/passkeys", 401),
        // Accounts of others: which of them, is the business of the accounts' own tests.
        new("GET", "accounts", Offices, "/accounts"),
        new("POST", "accounts Slips", Offices, "/accounts?handler=Slips", GetsIn),
        new("GET", "accounts/{id:int}", Offices, "/accounts/999999", 404),
        new("POST", "accounts/{id:int} Close", Offices, "/accounts/999999?handler=Close", 404),
        new("POST", "accounts/{id:int} Reopen", Offices, "/accounts/999999?handler=Reopen", 404),
        new("POST", "accounts/{id:int} Release", Offices, "/accounts/999999?handler=Release", 404),
        new("POST", "accounts/{id:int} EndSessions", Offices, "/accounts/999999?handler=EndSessions", 404),
        new("POST", "accounts/{id:int} Reset", Offices, "/accounts/999999?handler=Reset", 404),
        new("GET", "accounts/edit", Offices, "/accounts/edit"),
        new("POST", "accounts/edit", Offices, "/accounts/edit", GetsIn),
        new("GET", "accounts/staff", Offices, "/accounts/staff"),
        new("POST", "accounts/staff", Offices, "/accounts/staff", GetsIn),
        // What was done.
        new("GET", "activity-log", Offices, "/activity-log"),
        new("GET", "activity-log/{sequence:long}", Offices, "/activity-log/999999", 404),
        new("GET", "activity-log/export", Offices, "/activity-log/export"),
        // Running the portal.
        new("GET", "administration", Operators, "/administration"),
        new("GET", "administration Jobs", Operators, "/administration?handler=Jobs"),
        new("GET", "api/v1/administration/status", Operators, "/api/v1/administration/status"),
        new("GET", "metrics", Operators, "/metrics"),
        new("GET", "api-keys", Administrators, "/api-keys"),
        new("POST", "api-keys Client", Administrators, "/api-keys?handler=Client", GetsIn),
        new("POST", "api-keys Key", Administrators, "/api-keys?handler=Key", GetsIn),
        new("POST", "api-keys Revoke", Administrators, "/api-keys?handler=Revoke", GetsIn),
        new("GET", "swagger/{documentName}/swagger.{extension}", People, "/swagger/v1/swagger.json"),
        new("HEAD", "swagger/{documentName}/swagger.{extension}", People, "/swagger/v1/swagger.json"),
        new("POST", "api/v1/sign-out", People, "/api/v1/sign-out", 204),
    ];

    public static bool SeesTheCity(AccountRole role) => CityPeople.Contains(role);
}
