using CensusPortal.Domain;
using CensusPortal.Domain.Divisions;
using CensusPortal.Domain.Imports;
using CensusPortal.Services.Divisions;
using CensusPortal.Services.Imports.Files;
using CensusPortal.Services.Imports.Rows;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Imports.Importers;

/// <summary>区划.xlsx (FORMATS 1). Parents may stand anywhere in the file: it is small, so it is held and read from the city downwards.</summary>
internal sealed class DivisionImport : RowImport<Division>
{
    private static readonly Dictionary<string, DivisionLevel> Levels = new()
    {
        ["市"] = DivisionLevel.City, ["县区"] = DivisionLevel.County, ["功能区"] = DivisionLevel.FunctionalZone,
        ["乡镇街道"] = DivisionLevel.Township, ["普查区"] = DivisionLevel.District,
    };

    private const int MostRows = 200_000;

    private readonly Dictionary<string, Division> divisions = [];

    public override async Task<Result<ImportCounts>> RunAsync(ImportRun run, CancellationToken cancel)
    {
        var levelColumn = run.Map.FileColumn(run.Map.Layout.IndexOf("级别"));
        var held = HeldRows.Read(run.Reader, MostRows, cells => RankOf(cells[levelColumn]));
        return held.IsDone ? await base.RunAsync(run with { Reader = held.Value }, cancel) : held.Problem;
    }

    protected override string KeyColumn => "区划代码";

    protected override async Task<Result<Dictionary<string, Known>>> PrepareAsync(ImportRun run, CancellationToken cancel)
    {
        foreach (var division in await run.Context.Divisions.AsNoTracking().ToListAsync(cancel))
        {
            divisions[division.Code] = division;
        }

        return divisions.ToDictionary(d => d.Key, d => new Known(1, d.Value.ContentHash, 0));
    }

    protected override string? KeyOf(ImportRow row) => row.Code("区划代码");

    protected override Division Map(ImportRow row, Known known, ImportRun run)
    {
        var level = row.Word("级别") is { } word && Levels.TryGetValue(word, out var found) ? found : DivisionLevel.City;
        var code = row.Digits("区划代码", DivisionCode.LengthOf(level));
        var parent = Parent(row, level);
        var name = row.Text("区划名称");
        var block = level is DivisionLevel.County or DivisionLevel.FunctionalZone ? code : parent?.BlockCode;
        var township = level == DivisionLevel.Township ? code : parent?.TownshipCode;
        row.Feed(block);
        row.Feed(township);
        var division = new Division
        {
            Code = code ?? "",
            Name = name ?? "",
            Level = level,
            ParentCode = parent?.Code,
            BlockCode = block,
            TownshipCode = township,
            Position = row.Number,
            FileId = run.FileId,
            Row = row.Number,
            ContentHash = row.Hash.Stored,
        };
        if (row.IsGood)
        {
            divisions[division.Code] = division;
        }

        return division;
    }

    protected override async Task FinishAsync(ImportRun run, ImportCounts counts, CancellationToken cancel)
    {
        if (counts.Changed > 0)
        {
            await PlaceRefresh.RunAsync(run.Context, cancel);
        }
    }

    /// <summary>Cities first, then blocks, townships, districts; what is no level comes last and is rejected there.</summary>
    private static int RankOf(string level) =>
        Levels.TryGetValue(level.Trim(), out var found) ? (int)(found == DivisionLevel.FunctionalZone ? DivisionLevel.County : found) : int.MaxValue;

    private Division? Parent(ImportRow row, DivisionLevel level)
    {
        var code = row.Code("上级代码");
        if (level == DivisionLevel.City)
        {
            return null;
        }

        if (code is null)
        {
            row.Reject("上级代码", ImportProblems.Blank.With("上级代码"));
            return null;
        }

        if (!divisions.TryGetValue(code, out var parent))
        {
            row.Reject("上级代码", ImportProblems.UnknownDivision.With("上级代码", code));
        }
        else if (!DivisionCode.MayStandUnder(level, parent.Level))
        {
            row.Reject("上级代码", ImportProblems.WrongParent.With("上级代码", code, Levels.First(l => l.Value == level).Key));
        }

        return parent;
    }
}
