using CensusPortal.Data;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Services.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CensusPortal.Services.Tests.Databases;

/// <summary>A portal that starts finds its own schema, or makes it.</summary>
public sealed class MigrationTests
{
    [Theory, ClassData<BothDatabases>]
    public async Task A_database_from_nothing_has_the_starting_code_table(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        await using var context = office.Database.CreateContext();

        var outcomes = await context.Outcomes.OrderBy(o => o.Code).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(VerificationOutcome.StartingRows.Select(o => (o.Code, o.Name, o.Reason)), outcomes.Select(o => (o.Code, o.Name, o.Reason)));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task The_model_has_no_change_without_a_migration(DatabaseKind kind)
    {
        await using var office = await Office.EmptyAsync(kind);
        await using var context = office.Database.CreateContext();

        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Nodes_that_start_together_do_not_collide(DatabaseKind kind)
    {
        await using var office = await Office.BareAsync(kind);
        var cancel = TestContext.Current.CancellationToken;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => DatabaseMigrator.MigrateAsync(office.Database, cancel), cancel)));

        await using var context = office.Database.CreateContext();
        Assert.Equal(8, await context.Outcomes.CountAsync(cancel));
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Starting_again_changes_nothing(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);

        await DatabaseMigrator.MigrateAsync(office.Database, TestContext.Current.CancellationToken);

        await office.AssertTalliesAsync();
    }

    [Theory, ClassData<BothDatabases>]
    public async Task Register_rows_from_before_there_were_keys_get_the_same_as_at_import(DatabaseKind kind)
    {
        await using var office = await Office.FilledAsync(kind);
        var cancel = TestContext.Current.CancellationToken;
        await using var context = office.Database.CreateContext();
        var imported = await context.RegisterEntries.OrderBy(e => e.Id).Select(e => e.NaturalKey).ToListAsync(cancel);
        Assert.DoesNotContain("", imported);
        await context.RegisterEntries.ExecuteUpdateAsync(s => s.SetProperty(e => e.NaturalKey, ""), cancel);

        await DatabaseMigrator.MigrateAsync(office.Database, cancel);

        Assert.Equal(imported, await context.RegisterEntries.OrderBy(e => e.Id).Select(e => e.NaturalKey).ToListAsync(cancel));
    }
}
