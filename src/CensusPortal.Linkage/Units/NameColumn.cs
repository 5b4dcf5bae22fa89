
namespace CensusPortal.Linkage.Units;

/// <summary>Names of units (名称列): one spelling, and the parts a registered name is made of: places, core, legal form, branch.</summary>
internal static class NameColumn
{
    private static readonly string[] LegalForms = ["集团有限责任公司", "集团股份有限公司", "股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "公司"];
    private static readonly string[] BranchEnds = ["分公司", "分店", "分部", "分厂", "分行", "支行", "办事处", "分校", "分院", "店", "部"];

    /// <summary>Full width to half width, upper case, simplified characters, letters and digits only.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<char> into)
    {
        var length = 0;
        foreach (var raw in text)
        {
            if (length == into.Length) break;
            if (raw is >= '\u4E00' and <= '\u9FFF')
            {
                into[length++] = Traditional.Simplify(raw);
                continue;
            }
            var c = Normalise.HalfWidth(raw);
            if (c is (>= '0' and <= '9') or (>= 'A' and <= 'Z')) into[length++] = c;
            else if (c is >= 'a' and <= 'z') into[length++] = (char)(c - 32);
            else if (c > 127 && (char.IsLetterOrDigit(c) || char.IsSurrogate(c))) into[length++] = char.ToUpperInvariant(c);
        }
        return length;
    }

    /// <summary>Finds core and branch of a normalised name.</summary>
    public static void Split(ReadOnlySpan<char> name, PlaceLexicon places, ref UnitRow row)
    {
        var start = places.CoreStart(name);
        var end = name.Length;
        row.Branch = 0;
        var company = name.IndexOf("公司", StringComparison.Ordinal);
        if (company > 0 && name[company - 1] != '分')
        {
            foreach (var form in LegalForms)
            {
                var at = company + 2 - form.Length;
                if (at < start + 1 || !name[at..(company + 2)].SequenceEqual(form)) continue;
                end = at;
                break;
            }
            if (company + 2 < name.Length) row.Branch = BranchOf(name[(company + 2)..], isAfterForm: true);
        }
        else row.Branch = BranchOf(name[start..], isAfterForm: false);
        if (end <= start) end = name.Length;
        (row.CoreStart, row.CoreLength) = ((byte)start, (byte)(end - start));
        row.NameHash = AddressColumn.Hash(name);
        row.CoreHash = AddressColumn.Hash(name[start..end]);
    }

    // Two characters tell the branches of one firm apart, and do not depend on where the branch's words begin.
    private static uint BranchOf(ReadOnlySpan<char> text, bool isAfterForm)
    {
        foreach (var end in BranchEnds)
        {
            if (end.Length == 1 && !isAfterForm || !text.EndsWith(end, StringComparison.Ordinal)) continue;
            var own = text[..^end.Length];
            if (own.EndsWith("街道", StringComparison.Ordinal) || own.EndsWith("乡镇", StringComparison.Ordinal)) own = own[..^2];
            return AddressColumn.Hash(own[Math.Max(0, own.Length - 2)..]);
        }
        return isAfterForm ? AddressColumn.Hash(text[Math.Max(0, text.Length - 2)..]) : 0;
    }
}
