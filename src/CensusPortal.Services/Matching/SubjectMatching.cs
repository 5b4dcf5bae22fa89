using CensusPortal.Data;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Coding;
using CensusPortal.Domain.Matching;
using CensusPortal.Domain.Registers;
using CensusPortal.Linkage;
using Microsoft.EntityFrameworkCore;
using MatchLevel = CensusPortal.Domain.Matching.MatchLevel;

namespace CensusPortal.Services.Matching;

/// <summary>The collected rows and the base list of one half of the clearance, prepared once for all its registers (比对准备).</summary>
internal sealed class SubjectMatching
{
    private readonly MatchingTables tables;
    private readonly PlaceNames places;
    private readonly IReadOnlyDictionary<string, VerificationOutcome> outcomes;
    private readonly HashSet<string> activeReasons;
    private readonly HashSet<string> outsideReasons;
    private readonly long[] recordIds;
    private readonly long[] baseIds;
    private readonly string?[] outcomeOfBaseRow;
    private readonly int[] recordOfBaseRow;
    private readonly PreparedTable records;
    private readonly PreparedTable baseList;

    private SubjectMatching(
        MatchingTables tables, PlaceNames places, IReadOnlyDictionary<string, VerificationOutcome> outcomes, IReadOnlyList<DifferenceReason> reasons,
        (LoadedTable Records, string?[] BaseIdentifiers) collected, (LoadedTable BaseList, string[] Identifiers, string?[] Outcomes) based)
    {
        (this.tables, this.places, this.outcomes) = (tables, places, outcomes);
        activeReasons = [.. reasons.Where(r => r.IsActive).Select(r => r.Name)];
        outsideReasons = [.. reasons.Where(r => r.IsOutsideClearance).Select(r => r.Name)];
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
        tables, places, await context.Outcomes.AsNoTracking().ToDictionaryAsync(o => o.Code, cancel),
        await context.DifferenceReasons.AsNoTracking().ToListAsync(cancel),
        await tables.RecordsAsync(subject, cancel), await tables.BaseListAsync(subject, cancel));

    /// <summary>The outcome of every row of the edition, in the order of its file.</summary>
    public async Task<List<RegisterMatch>> MatchAsync(RegisterEdition edition, CancellationToken cancel)
    {
        var (register, info) = await tables.RegisterAsync(edition.Id, cancel);
        var linkage = RegisterLinkage.Link(
            PreparedTable.From(register.Table, places), records, baseList, recordOfBaseRow, new LinkageOptions());
        var matches = new List<RegisterMatch>(info.Length);
        for (var i = 0; i < info.Length; i++)
        {
            matches.Add(Match(edition.Source, register.Ids[i], info[i], linkage, i));
        }

        return matches;
    }

    private RegisterMatch Match(RegisterSource source, long entryId, RegisterRowInfo row, RegisterLinkage linkage, int i)
    {
        var (record, baseRow) = (linkage.RecordOf[i], linkage.BaseRowOf[i]);
        var isOfClearance = !(row.IsElsewhere || IsPrimaryHousehold(source, row));
        var (reason, outside) = record >= 0 ? (null, false) : Explain(source, row, baseRow);
        return new RegisterMatch
        {
            RegisterEntryId = entryId,
            Source = source,
            BlockCode = row.BlockCode,
            Level = record >= 0 ? (MatchLevel)((int)linkage.LevelOf[i] - 1) : null,
            Weight = record >= 0 ? linkage.WeightOf[i] : null,
            RecordId = record >= 0 ? recordIds[record] : null,
            BaseListEntryId = baseRow >= 0 ? baseIds[baseRow] : null,
            Reason = reason, AutomaticReason = reason,
            InScope = record >= 0 || (isOfClearance && !outside), AutomaticInScope = record >= 0 || (isOfClearance && !outside),
            IsOfClearance = isOfClearance,
        };
    }

    private (string Reason, bool IsOutside) Explain(RegisterSource source, RegisterRowInfo row, int baseRow)
    {
        var outcome = baseRow >= 0 && outcomeOfBaseRow[baseRow] is { } code ? outcomes.GetValueOrDefault(code) : null;
        var reason = AutomaticReason.Of(new ReasonEvidence(baseRow >= 0, outcome, row.Status, IsPrimaryHousehold(source, row)), activeReasons.Contains);
        // What an outcome says of the scope stands in its own table.
        return (reason, baseRow >= 0 ? outcome?.IsOutsideClearance ?? false : outsideReasons.Contains(reason));
    }

    /// <summary>A household of divisions 01 to 04 is outside the clearance; among unit registers the code's 92 tells a household.</summary>
    private static bool IsPrimaryHousehold(RegisterSource source, RegisterRowInfo row) =>
        (source.Subject() == SubjectKind.Household || row.CreditCode?.StartsWith("92", StringComparison.Ordinal) == true)
        && IndustryClassification.Current.IsOutsideClearance(row.IndustryCode);
}
