using CensusPortal.Data;
using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Registers;
using CensusPortal.Linkage;
using Microsoft.EntityFrameworkCore;

namespace CensusPortal.Services.Matching;

/// <summary>Rows on their way into the linkage engine (比对输入): their ids beside the engine's struct of arrays.</summary>
internal sealed record LoadedTable(long[] Ids, LinkageTable Table);

/// <summary>Reads what is compared, as streams, into the arrays the engine works on (装载).</summary>
internal sealed class MatchingTables(CensusDbContext context, IReadOnlyDictionary<string, int> blocks, IReadOnlyDictionary<string, int> townships)
{
    /// <summary>The engine numbers so many townships within a block.</summary>
    public const int MostTownships = 999;

    public async Task<(LoadedTable Records, string?[] BaseIdentifiers)> RecordsAsync(SubjectKind subject, CancellationToken cancel)
    {
        var columns = new Columns();
        var identifiers = new List<string?>();
        var rows = context.Records.AsNoTracking().Where(r => r.Subject == subject).OrderBy(r => r.FileId).ThenBy(r => r.Row)
            .Select(r => new
            {
                r.Id, r.Name, r.CreditCode, r.OrganisationCode, r.RegistrationNumber, r.Representative, r.Telephone, r.Mobile,
                r.Address, r.BlockCode, r.TownshipCode, r.BaseIdentifier,
            });
        await foreach (var r in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            columns.Add(r.Id, r.Name, r.CreditCode, r.OrganisationCode, r.RegistrationNumber, r.Representative,
                r.Mobile ?? r.Telephone, r.Mobile is null ? null : r.Telephone, r.Address, BlockOf(r.BlockCode), TownshipOf(r.TownshipCode));
            identifiers.Add(r.BaseIdentifier);
        }

        return (columns.ToTable(subject), [.. identifiers]);
    }

    public async Task<(LoadedTable BaseList, string[] Identifiers, string?[] Outcomes)> BaseListAsync(SubjectKind kind, CancellationToken cancel)
    {
        var columns = new Columns();
        var identifiers = new List<string>();
        var outcomes = new List<string?>();
        var rows = context.BaseList.AsNoTracking().Where(e => e.Kind == kind).OrderBy(e => e.FileId).ThenBy(e => e.Row)
            .Select(e => new { e.Id, e.Name, e.CreditCode, e.Representative, e.Phone, e.Address, e.BlockCode, e.TownshipCode, e.Identifier, e.OutcomeCode });
        await foreach (var e in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            columns.Add(e.Id, e.Name, e.CreditCode, null, null, e.Representative, e.Phone, null, e.Address, BlockOf(e.BlockCode), TownshipOf(e.TownshipCode));
            identifiers.Add(e.Identifier);
            outcomes.Add(e.OutcomeCode);
        }

        return (columns.ToTable(kind), [.. identifiers], [.. outcomes]);
    }

    public async Task<(LoadedTable Register, RegisterRowInfo[] Info)> RegisterAsync(int editionId, SubjectKind subject, CancellationToken cancel)
    {
        var columns = new Columns();
        var info = new List<RegisterRowInfo>();
        var rows = context.RegisterEntries.AsNoTracking().Where(e => e.EditionId == editionId).OrderBy(e => e.Row)
            .Select(e => new
            {
                e.Id, e.Name, e.CreditCode, e.RegistrationNumber, e.Representative, e.Phone, e.SecondPhone, e.Address, e.BlockCode,
                e.IndustryCode, e.IsElsewhere, e.Row, e.Source, e.NaturalKey, e.TownshipCode, e.DivisionCode, e.Status,
            });
        await foreach (var e in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            // The tax register's number is a taxpayer number, which holds an organisation code; the others' a registration number.
            var isTax = e.Source == RegisterSource.Tax;
            columns.Add(e.Id, e.Name, e.CreditCode, isTax ? e.RegistrationNumber : null, isTax ? null : e.RegistrationNumber,
                e.Representative, e.Phone, e.SecondPhone, e.Address, BlockOf(e.BlockCode), TownshipOf(e.TownshipCode));
            info.Add(new RegisterRowInfo(
                e.Id, e.NaturalKey, e.Name, e.BlockCode, e.TownshipCode, e.DivisionCode, e.IsElsewhere, e.CreditCode, e.IndustryCode, e.Status));
        }

        return (columns.ToTable(subject), [.. info]);
    }

    private int BlockOf(string? code) => code is not null && blocks.TryGetValue(code, out var block) ? block : -1;

    private int TownshipOf(string? code) => code is not null && townships.TryGetValue(code, out var township) ? township : 0;

    private sealed class Columns
    {
        private readonly List<long> ids = [];
        private readonly List<string?> name = [], code = [], second = [], number = [], representative = [], phone = [], secondPhone = [], address = [];
        private readonly List<int> block = [], township = [];

        public void Add(long id, string rowName, string? creditCode, string? secondCode, string? registrationNumber, string? person,
            string? firstPhone, string? otherPhone, string? place, int inBlock, int inTownship)
        {
            ids.Add(id);
            name.Add(rowName);
            code.Add(creditCode);
            second.Add(secondCode);
            number.Add(registrationNumber);
            representative.Add(person);
            phone.Add(firstPhone);
            secondPhone.Add(otherPhone);
            address.Add(place);
            block.Add(inBlock);
            township.Add(inTownship);
        }

        public LoadedTable ToTable(SubjectKind subject) => new([.. ids], new LinkageTable
        {
            Name = [.. name], Code = [.. code], SecondCode = [.. second], RegistrationNumber = [.. number],
            Representative = [.. representative], Phone = [.. phone], SecondPhone = [.. secondPhone], Address = [.. address], Block = [.. block], Township = [.. township],
            Kind = subject == SubjectKind.Household ? 'G' : 'F',
        });
    }
}

/// <summary>What of a register row the comparison's result needs beside the engine's columns.</summary>
internal readonly record struct RegisterRowInfo(
    long Id, string NaturalKey, string Name, string? BlockCode, string? TownshipCode, string? DivisionCode, bool IsElsewhere, string? CreditCode, string? IndustryCode,
    string? Status);
