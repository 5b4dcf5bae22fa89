using CensusPortal.Domain;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Staff;
using CensusPortal.Services.Lists;

namespace CensusPortal.Services.Staff.Watch;

/// <summary>Which enumerators the page of the work in the field is of (采集进度筛选).</summary>
/// <param name="Area">Covers an area in this division.</param>
/// <param name="Mark">Something of this kind is pointed out.</param>
/// <param name="Search">Part of a name, or the last four digits of a number.</param>
/// <param name="Sort">The column, <c>-</c> before it for downwards.</param>
/// <param name="After">How many rows come before the page.</param>
public sealed record WatchFilter(string? Area, WatchMark? Mark, string? Search, string? Sort, int After)
{
    public static Result<WatchFilter> Read(Func<string, string?> address)
    {
        var reader = new FilterReader(address);
        var filter = new WatchFilter(
            reader.Text("area"), reader.Choice("mark", ("behind", WatchMark.Behind), ("silent", WatchMark.Silent), ("fast", WatchMark.Fast),
                ("identical", WatchMark.Identical), ("far", WatchMark.Far)),
            reader.Text("q"), reader.Text("sort"), reader.Number("after") ?? 0);
        return reader.Problem is { } problem ? problem : filter;
    }
}

/// <summary>An enumerator with how far the work has come and what is pointed out (采集进度行).</summary>
/// <param name="Filled">Records with the person's number as 普查员, in the reader's places.</param>
/// <param name="Returned">Those of them that were returned to the field.</param>
/// <param name="LastOn">The last day on which anything was entered or sent.</param>
/// <param name="Fast">Series entered too fast.</param>
/// <param name="Identical">Records that say the same as others of the person.</param>
/// <param name="Far">Entries far outside the area.</param>
public sealed record WatchRow(
    int Id, string Name, string Phone, string? TownshipCode, string TownshipName, StaffLoad Load, int Filled, int Returned, DateOnly? LastOn, int? QuietDays,
    Lag? Behind, Silence? Silent, int Fast, int Identical, int Far)
{
    public IEnumerable<WatchMark> Marks => Enum.GetValues<WatchMark>().Where(Has);

    public bool Has(WatchMark mark) => mark switch
    {
        WatchMark.Behind => Behind is not null,
        WatchMark.Silent => Silent is not null,
        WatchMark.Fast => Fast > 0,
        WatchMark.Identical => Identical > 0,
        _ => Far > 0,
    };
}

/// <summary>A page of enumerators (采集进度页).</summary>
/// <param name="Day">The day the page is told as of.</param>
/// <param name="At">When the records were counted, up to a minute ago.</param>
/// <param name="Marked">How many people there are for each mark, whatever mark is filtered by.</param>
public sealed record WatchPage(IReadOnlyList<WatchRow> Rows, int Found, int? Next, DateOnly Day, DateTimeOffset At, IReadOnlyDictionary<WatchMark, int> Marked);

/// <summary>A record as a mark names it (涉及的记录); without a number it is none any more.</summary>
public sealed record WatchRecord(Guid Uid, long? Id, string Name);

/// <summary>What one person entered on one day (每日录入).</summary>
public sealed record WatchDay(DateOnly Day, int Filled, int Sent);

/// <summary>A series entered too fast, with its records (过快录入).</summary>
public sealed record WatchSeries(FastSeries Series, IReadOnlyList<WatchRecord> Records);

/// <summary>Records that say the same (雷同记录).</summary>
/// <param name="What">The values they share.</param>
/// <param name="Elsewhere">How many records of others there are with these values.</param>
/// <param name="Others">All records of others.</param>
public sealed record WatchGroup(string What, int Rows, IReadOnlyList<WatchRecord> Records, long Elsewhere, long Others)
{
    /// <summary>They share the number, not what they do.</summary>
    public bool IsMobile { get; init; }
}

/// <summary>Something entered far outside its area (远离小区的录入).</summary>
public sealed record WatchSpot(WatchRecord Record, string AreaCode, string AreaName, DateTime? At, GroundPoint Point, double? Accuracy, double Metres, AreaOutline Outline);

/// <summary>One enumerator's work (个人采集进度), with everything that is pointed out.</summary>
public sealed record WatchPerson(
    WatchRow Row, DateOnly Day, IReadOnlyList<WatchDay> Days, IReadOnlyList<WatchSeries> Series, IReadOnlyList<WatchGroup> Groups, IReadOnlyList<WatchSpot> Spots);
