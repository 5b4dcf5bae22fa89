using CensusPortal.Domain;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.ActivityLog;
using CensusPortal.Services.BaseLists;
using CensusPortal.Services.Matching;
using CensusPortal.Services.Matching.Duplicates;
using CensusPortal.Services.Records;
using CensusPortal.Services.Registers;
using CensusPortal.Services.Reports.Exports;
using CensusPortal.Services.Staff;
using CensusPortal.Web.Access;
using CensusPortal.Web.Defences;
using CensusPortal.Web.Pages.Lists;
using Microsoft.Net.Http.Headers;

namespace CensusPortal.Web.Wiring;

/// <summary>The workbooks of the lists (列表导出): the same address as the list's with <c>/export</c>, written as it is read.</summary>
internal static class ListExports
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapListExports(this WebApplication app)
    {
        app.MapGet("/records/export", (HttpContext http, ListExport export, CancellationToken cancel) =>
            AnswerAsync(http, RecordFilter.Read(http.Request.Query.Value), export.RecordsAsync, cancel)).Limited(Limit.Export).Requires(Permission.ExportLists);
        app.MapGet("/base-lists/export", (HttpContext http, ListExport export, CancellationToken cancel) =>
            AnswerAsync(http, BaseListFilter.Read(http.Request.Query.Value), export.BaseListsAsync, cancel)).Limited(Limit.Export).Requires(Permission.ExportLists);
        app.MapGet("/registers/export", (HttpContext http, ListExport export, CancellationToken cancel) =>
            AnswerAsync(http, RegisterFilter.Read(http.Request.Query.Value), export.RegistersAsync, cancel)).Limited(Limit.Export).Requires(Permission.ExportLists);
        app.MapGet("/matching/missed/export", (HttpContext http, FindingExport export, CancellationToken cancel) =>
            AnswerAsync(http, MissedFilter.Read(http.Request.Query.Value), export.MissedAsync, cancel)).Limited(Limit.Export).Requires(Permission.ExportLists);
        app.MapGet("/matching/surplus/export", (HttpContext http, FindingExport export, CancellationToken cancel) =>
            AnswerAsync(http, SurplusFilter.Read(http.Request.Query.Value), export.SurplusAsync, cancel)).Limited(Limit.Export).Requires(Permission.ExportLists);
        app.MapGet("/matching/duplicates/export", (HttpContext http, FindingExport export, CancellationToken cancel) =>
            AnswerAsync(http, DuplicateFilter.Read(http.Request.Query.Value), export.DuplicatesAsync, cancel)).Limited(Limit.Export).Requires(Permission.ExportLists);
        app.MapGet("/activity-log/export", (HttpContext http, ActivityQueries log, CancellationToken cancel) =>
            AnswerAsync(http, ActivityFilter.Read(http.Request.Query.Value), log.ExportAsync, cancel)).Limited(Limit.Export).Requires(Permission.ViewActivityLog);
        app.MapGet("/staff/export", (HttpContext http, ListExport export, CancellationToken cancel) =>
            AnswerAsync(http, StaffFilter.Read(http.Request.Query.Value), export.StaffAsync, cancel)).Limited(Limit.Export).Requires(Permission.ExportLists);
    }

    private static string ListOf(HttpContext http) => http.Request.Path.Value![..^"/export".Length];

    private static async Task AnswerAsync<TFilter>(
        HttpContext http, Result<TFilter> filter, Func<TFilter, string?, CancellationToken, Task<Result<PreparedExport>>> prepare, CancellationToken cancel)
    {
        var export = filter.IsDone ? await prepare(filter.Value, http.Request.Query.Value("sort"), cancel) : filter.Problem;
        if (!export.IsDone)
        {
            // The list itself says what is wrong with the conditions.
            http.Response.Redirect(http.Request.PathBase + ListOf(http) + http.Request.QueryString);
            return;
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(export.Value.FileName);
        http.Response.ContentType = Workbook;
        http.Response.Headers.ContentDisposition = disposition.ToString();
        var query = http.Request.Query;
        var conditions = query.Where(q => q.Key is not ("sort" or "after" or "before")).ToDictionary(q => q.Key, q => q.Value.ToString());
        var list = new ExportedList(ListOf(http), export.Value.FileName, conditions, query.Value("sort"), query.Value("area"));
        await http.RequestServices.GetRequiredService<ExportLog>().WriteAsync(Principals.ActorOf(http.User), list, export.Value, http.Response.Body, cancel);
    }
}
