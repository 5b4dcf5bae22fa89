using System.Diagnostics.CodeAnalysis;

namespace CensusPortal.Domain.Records;

/// <summary>One row of a code table (代码表).</summary>
public sealed record CodeName(string Code, string Chinese, string English);

/// <summary>A fixed code table of FORMATS.md: looked up by code, by name, or by both written together ("1 正常运营").</summary>
public sealed class CodeTable(params CodeName[] rows)
{
    // An office may give two codes the same name: codes count first, then the first name.
    private readonly Dictionary<string, CodeName> byText = rows.Select(r => (Text: r.Code, r)).Concat(rows.Select(r => (Text: r.Chinese, r)))
        .DistinctBy(p => p.Text).ToDictionary(p => p.Text, p => p.r);

    public IReadOnlyList<CodeName> Rows { get; } = rows;

    public bool TryFind(string text, [NotNullWhen(true)] out CodeName? row)
    {
        if (byText.TryGetValue(text, out row))
        {
            return true;
        }

        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && byText.TryGetValue(text[..digits], out row)
            && text.AsSpan(digits).Trim(" -.、:：").SequenceEqual(row.Chinese);
    }

    public string NameOf(string? code, Language language) =>
        code is not null && byText.TryGetValue(code, out var row) ? language == Language.Chinese ? row.Chinese : row.English : "";
}
