using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CensusPortal.Domain.Coding;

/// <summary>
/// The industry classification in force (国民经济行业分类): GB/T 4754-2017 with amendment 1 of 2019.
/// Read once, on first use, from the table beside this class. The amendment's one further class, the supervisory
/// commission (监察委员会), stands as 9233 so that courts and procuratorates keep the codes that registers know them by.
/// </summary>
public sealed class IndustryClassification
{
    private const string Resource = "CensusPortal.Domain.Coding.gbt4754-2017.tsv";
    private const int ClassDigits = 4;

    private static readonly Lazy<IndustryClassification> Loaded = new(Load);

    private readonly IndustryCode[] _all;
    private readonly FrozenDictionary<string, IndustryCode> _byCode;
    private readonly ILookup<string, IndustryCode> _byParent;

    // Imports ask for every row of a file of millions: an index by the code's number answers without hashing.
    private readonly IndustryCode?[] _classByNumber = new IndustryCode?[10_000];

    private IndustryClassification(IndustryCode[] all)
    {
        _all = all;
        _byCode = all.ToFrozenDictionary(entry => entry.Code, StringComparer.Ordinal);
        _byParent = all.ToLookup(entry => entry.Parent, StringComparer.Ordinal);
        foreach (var entry in all)
        {
            if (NumberOf(entry.Code) is var number and >= 0) _classByNumber[number] = entry;
        }
    }

    public static IndustryClassification Current => Loaded.Value;

    /// <summary>Every entry in the order of the standard: a section, its first division, that division's groups and classes.</summary>
    public IReadOnlyList<IndustryCode> All => _all;

    public IEnumerable<IndustryCode> Sections => ChildrenOf("");

    public IndustryCode? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);

    /// <summary>True for a class (小类) of the standard, exactly four digits without blanks: only such a code counts as coded.</summary>
    public bool IsValidClass(ReadOnlySpan<char> code) => ClassOf(code) is not null;

    public bool IsValidClass([NotNullWhen(true)] string? code) => IsValidClass(code.AsSpan());

    /// <summary>The Chinese name of a code of any level, or null where the standard has no such code.</summary>
    public string? NameOf(string? code) => Find(code)?.Name;

    /// <summary>The section (门类) that a code of any level belongs to, or null where the standard has no such code.</summary>
    public IndustryCode? SectionOf(string? code)
    {
        var entry = Find(code);
        while (entry is { Parent.Length: > 0 }) entry = Find(entry.Parent);
        return entry;
    }

    /// <summary>The entries one level down; none for a class or an unknown code.</summary>
    public IEnumerable<IndustryCode> ChildrenOf(string code) => _byParent[code];

    /// <summary>
    /// True where a household business of this industry is outside the clearance (清查范围外): growing, forestry,
    /// animal husbandry and fishery, divisions 01 to 04. The services to them, division 05, are inside.
    /// A code that is not a class of the standard puts nobody outside.
    /// </summary>
    public bool IsOutsideClearance(ReadOnlySpan<char> code) => IsValidClass(code) && code[0] == '0' && code[1] is >= '1' and <= '4';

    public bool IsOutsideClearance(string? code) => IsOutsideClearance(code.AsSpan());

    private IndustryCode? ClassOf(ReadOnlySpan<char> code) =>
        NumberOf(code) is var number and >= 0 ? _classByNumber[number] : null;

    // Only ASCII digits: full-width ones are for the importer to normalise, not to let pass here.
    private static int NumberOf(ReadOnlySpan<char> code)
    {
        if (code.Length != ClassDigits) return -1;
        var number = 0;
        foreach (var digit in code)
        {
            if (!char.IsAsciiDigit(digit)) return -1;
            number = number * 10 + (digit - '0');
        }

        return number;
    }

    private static IndustryClassification Load()
    {
        using var stream = typeof(IndustryClassification).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The table {Resource} is not built into the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        reader.ReadLine();
        var all = new List<IndustryCode>();
        while (reader.ReadLine() is { } line) all.Add(IndustryCode.FromRow(line));
        return new IndustryClassification([.. all]);
    }
}
