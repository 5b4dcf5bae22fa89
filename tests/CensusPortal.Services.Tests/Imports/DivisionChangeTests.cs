using CensusPortal.Data;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Progress;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Imports;

/// <summary>When a township comes to report to another block, everything that lies in it goes along.</summary>
public sealed class DivisionChangeTests
{
    [Theory, ClassData<BothDatabases>]
    public Task The_whole_division_file_moves_a_township(DatabaseKind kind) =>
        MoveAsync(kind, TinyOffice.Divisions.Set(6, "上级代码", TinyOffice.OtherCounty));

    [Theory, ClassData<BothDatabases>]
    public Task A_file_of_only_the_changed_township_moves_it_too(DatabaseKind kind) =>
        MoveAsync(kind, TinyOffice.Divisions.Set(6, "上级代码", TinyOffice.OtherCounty).Only(6));

    private static async Task MoveAsync(DatabaseKind kind, OfficeTable divisions)
    {
        await using var office = await Office.FilledAsync(kind);

        Assert.Equal(0, (await office.ImportOneAsync(divisions)).Counts.Rejected);

        await using var context = office.Database.CreateContext();
        var cancel = TestContext.Current.CancellationToken;
        Assert.Equal([TinyOffice.OtherCounty], await context.Divisions.Where(d => d.TownshipCode == TinyOffice.Lookout).Select(d => d.BlockCode).Distinct().ToListAsync(cancel));
        Assert.Equal([TinyOffice.OtherCounty], await context.Areas.Where(d => d.TownshipCode == TinyOffice.Lookout).Select(d => d.BlockCode).Distinct().ToListAsync(cancel));
        Assert.Equal([TinyOffice.OtherCounty], await context.BaseList.Where(d => d.TownshipCode == TinyOffice.Lookout).Select(d => d.BlockCode).Distinct().ToListAsync(cancel));
        Assert.Equal([TinyOffice.OtherCounty], await context.Records.Where(d => d.TownshipCode == TinyOffice.Lookout).Select(d => d.BlockCode).Distinct().ToListAsync(cancel));
        Assert.Equal([TinyOffice.OtherCounty], await context.RegisterEntries.Where(d => d.TownshipCode == TinyOffice.Lookout).Select(d => d.BlockCode).Distinct().ToListAsync(cancel));
        await office.AssertTalliesAsync();
        var zone = (await new ProgressQueries(context).TableAsync(null, cancel: cancel)).Value!.Rows.Single(r => r.Code == TinyOffice.Zone);
        Assert.Equal((0, 0, 0), (zone.All.Base, zone.All.Verified, zone.All.Collected));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Somebody_who_had_the_row_open_while_its_township_moved_is_asked_to_reload(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var cancel = TestContext.Current.CancellationToken;
        await using var context = office.Database.CreateContext();
        var entry = await context.BaseList.SingleAsync(e => e.Identifier == "U4", cancel);

        await office.ImportOneAsync(TinyOffice.Divisions.Set(6, "上级代码", TinyOffice.OtherCounty));
        entry.Verify(null, new DateOnly(2023, 9, 9), "再查", new DateOnly(2023, 9, 9));
        var saved = await context.SaveAsync(Actor.Portal("tests"), TimeProvider.System, cancel);

        Assert.Equal("base-list.changed-meanwhile", saved.Problem?.Code);
        await office.AssertTalliesAsync();
    }
}
