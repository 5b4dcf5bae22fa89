using CensusPortal.Data;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Linkage;
using MatchLevel = CensusPortal.Domain.Matching.MatchLevel;

namespace CensusPortal.Services.Matching;

/// <summary>The collected rows and the base list of one half of the clearance, prepared once for all its registers (比对准备).</summary>
internal sealed class SubjectMatching
{
    /// <summary>Of a register's time, so much is over when its rows are compared; the rest is reading and writing.</summary>
    private const double Compared = 0.7;

    private readonly MatchingTables tables;
    private readonly PlaceNames places;
    private readonly SubjectKind subject;
    private readonly CensusDbContext context;
    private readonly RowReasons reasons;
    private readonly long[] recordIds;
    private readonly long[] baseIds;
    private readonly string?[] outcomeOfBaseRow;
    private readonly int[] recordOfBaseRow;
    private readonly PreparedTable records;
    private readonly PreparedTable baseList;

    private SubjectMatching(
        CensusDbContext context, MatchingTables tables, PlaceNames places, SubjectKind subject, RowReasons reasons,
        (LoadedTable Records, string?[] BaseIdentifiers) collected, (LoadedTable BaseList, string[] Identifiers, string?[] Outcomes) based)
    {
        (this.context, this.tables, this.places, this.subject, this.reasons) = (context, tables, places, subject, reasons);
        recordIds = collected.Records.Ids;
        baseIds = based.BaseList.Ids;
        outcomeOfBaseRow = based.Outcomes;
        var recordOf = new Dictionary<string, int>();
        for (var i = 0; i < collected.BaseIdentifiers.Length; i++)
        {
            if (collected.BaseIdentifiers[i] is { } identifier)
            {
                recordOf[identifier] = i;
            }
        }

        recordOfBaseRow = [.. based.Identifiers.Select(id => recordOf.GetValueOrDefault(id, -1))];
        records = PreparedTable.From(collected.Records.Table, places);
        baseList = PreparedTable.From(based.BaseList.Table, places);
    }

    public static async Task<SubjectMatching> PrepareAsync(
        CensusDbContext context, MatchingTables tables, PlaceNames places, SubjectKind subject, CancellationToken cancel) => new(
        context, tables, places, subject, await RowReasons.LoadAsync(context, cancel),
        await tables.RecordsAsync(subject, cancel), await tables.BaseListAsync(subject, cancel));

    /// <summary>The outcome of every row of the edition, in the order of its file, and what is left to people.</summary>
    /// <param name="parts">Shares a large comparison out over the nodes; null compares here.</param>
    public async Task<SourceOutcome> MatchAsync(RegisterEdition edition, ComparisonMemory memory, PartsOfJob? parts, IProgress<double> progress, CancellationToken cancel)
    {
        var (register, info) = await tables.RegisterAsync(edition.Id, subject, cancel);
        var verdicts = await DecisionVerdicts.LoadAsync(context, edition.Source, info, recordIds, cancel);
        await using var sharing = parts;
        // Who remembers the last comparison is through with what has changed before others have begun.
        var rowsOfPart = parts is null || memory.IsWarm ? null : await parts.RowsOfPartAsync(info.Length + recordIds.Length, cancel);
        var comparing = rowsOfPart is null ? Compared : Compared / 2;
        var comparison = RegisterComparison.Begin(
            PreparedTable.From(register.Table, places), records, baseList, recordOfBaseRow, new LinkageOptions { Memory = memory, RowsOfPart = rowsOfPart }, verdicts, cancel,
            new PartOfProgress(progress, 0, comparing), parts is null ? null : parts.Offer);
        var linkage = comparison.Finish(rowsOfPart is null ? [] : await parts!.CarryOutAsync(new PartOfProgress(progress, comparing, Compared), cancel));
        var matches = new List<RegisterMatch>(info.Length);
        for (var i = 0; i < info.Length; i++)
        {
            matches.Add(Match(edition.Source, info[i], linkage, i, verdicts));
        }

        return new SourceOutcome(edition, info, matches, recordIds, linkage.Grey, linkage.Explain);
    }

    private RegisterMatch Match(RegisterSource source, RegisterRowInfo row, RegisterLinkage linkage, int i, Verdicts verdicts)
    {
        var (record, baseRow) = (linkage.RecordOf[i], linkage.BaseRowOf[i]);
        var automatic = reasons.Of(source, row, baseRow >= 0, baseRow >= 0 ? outcomeOfBaseRow[baseRow] : null);
        var isMatched = record >= 0;
        var isDecided = !isMatched && verdicts.OutOfPlay.Contains(i);
        return new RegisterMatch
        {
            RegisterEntryId = row.Id,
            Source = source,
            BlockCode = row.BlockCode,
            Level = record >= 0 ? (MatchLevel)((int)linkage.LevelOf[i] - 1) : null,
            Weight = record >= 0 ? linkage.WeightOf[i] : null,
            RecordId = record >= 0 ? recordIds[record] : null,
            BaseListEntryId = baseRow >= 0 ? baseIds[baseRow] : null,
            Reason = isMatched ? null : isDecided ? DifferenceReasons.OutOfScope : automatic.Reason,
            InScope = isMatched || (!isDecided && automatic.InScope),
            AutomaticReason = isMatched ? null : automatic.Reason,
            AutomaticInScope = isMatched || automatic.InScope,
            IsOfClearance = automatic.IsOfClearance,
        };
    }
}

/// <summary>
/// What the comparison found for one source (来源比对结果): every row in the order of the file, the pairs left to people, and why a row was matched, which only
/// the rows to be written are asked for.
/// </summary>
internal sealed record SourceOutcome(
    RegisterEdition Edition, RegisterRowInfo[] Rows, List<RegisterMatch> Matches, long[] RecordIds, IReadOnlyList<GreyPair> Grey,
    Func<int, IReadOnlyList<Evidence>> Explain);
