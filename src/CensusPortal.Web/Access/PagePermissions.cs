using CensusPortal.Domain.Accounts;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace CensusPortal.Web.Access;

/// <summary>What each page asks for (页面权限): one line a folder or page. A page without a line is open to nobody.</summary>
internal static class PagePermissions
{
    public static void AskPermissions(this PageConventionCollection pages)
    {
        pages.Ask("/Index", Permission.ViewFigures);
        pages.Ask("/Progress", Permission.ViewFigures);
        pages.Ask("/Divisions", Permission.ViewFigures);
        pages.Ask("/Matching/Index", Permission.ViewFigures);
        pages.Ask("/Matching/Runs", Permission.ViewRegisters);
        pages.Ask("/Matching/Changes", Permission.ViewRegisters);
        pages.Ask("/Matching/Review", Permission.ReviewMatches);
        pages.Ask("/Matching/Decisions", Permission.ReviewMatches);
        pages.Ask("/Matching/Source", Permission.ViewFigures);
        pages.Ask("/Matching/Missed", Permission.ViewRegisters);
        pages.Ask("/Matching/Surplus", Permission.ViewRegisters);
        pages.Ask("/Matching/Duplicates", Permission.ViewUnits);
        pages.Ask("/Matching/Duplicate", Permission.ViewUnits);
        pages.Ask("/Records", Permission.ViewUnits);
        pages.Ask("/Entry", Permission.EnterRecords);
        pages.Ask("/Review", Permission.Review);
        pages.Ask("/Parked", Permission.DecideParked);
        pages.Ask("/BaseLists/Index", Permission.ViewUnits);
        pages.Ask("/BaseLists/Details", Permission.ViewUnits);
        pages.Ask("/BaseLists/Outcomes/Index", Permission.ViewUnits);
        pages.Ask("/BaseLists/Outcomes/Edit", Permission.EditOutcomes);
        pages.Ask("/Registers", Permission.ViewRegisters);
        pages.Ask("/Reasons/Index", Permission.ViewRegisters);
        pages.Ask("/Reasons/Edit", Permission.EditOutcomes);
        pages.Ask("/Reasons/Change", Permission.ChangeReasons);
        pages.Ask("/Reasons/Changes", Permission.ChangeReasons);
        pages.Ask("/Reasons/Undo", Permission.ChangeReasons);
        pages.Ask("/Verification/Index", Permission.ViewRegisters);
        pages.Ask("/Verification/Round", Permission.ViewRegisters);
        pages.Ask("/Verification/New", Permission.IssueLists);
        pages.Ask("/Staff", Permission.ViewStaff);
        pages.Ask("/Assignments", Permission.AssignAreas);
        pages.Ask("/FieldWatch", Permission.ViewStaff);
        pages.Ask("/Imports", Permission.Import);
        pages.Ask("/Reports", Permission.ExportReports);
        pages.Ask("/Operations", Permission.Operate);
        pages.Ask("/Gallery", Permission.Operate);
        pages.Ask("/ActivityLog", Permission.ViewActivityLog);
        pages.Ask("/Accounts/Me", Permission.OwnAccount);
        pages.Ask("/Accounts/Index", Permission.ManageAccounts);
        pages.Ask("/Accounts/Details", Permission.ManageAccounts);
        pages.Ask("/Accounts/Edit", Permission.ManageAccounts);
        pages.Ask("/Accounts/Staff", Permission.ManageAccounts);
        pages.Ask("/ApiKeys", Permission.ManageKeys);
        pages.Open("/Accounts/SignIn");
        pages.Open("/Accounts/Activate");
        pages.Open("/Field/Index");
        pages.Open("/Error");
        pages.Open("/Setup");
    }
}
