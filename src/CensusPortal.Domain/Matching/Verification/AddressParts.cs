using System.Globalization;
using System.Text;

namespace CensusPortal.Domain.Matching.Verification;

/// <summary>What of an address tells where it is (地址要素): road or village, door number, village group, building. Null where it says nothing of it.</summary>
public readonly record struct AddressParts(string? Road, string? Group, string? Door, string? Building)
{
    private const string Digits = "〇零一二三四五六七八九";
    private static readonly System.Buffers.SearchValues<char> Numerals = System.Buffers.SearchValues.Create(Digits + "十百");
    private const int ShortestRoad = 2, ShortestBuilding = 3;

    /// <param name="divisions">Names of province, city, blocks and townships, longest first: they stand before the road, or not.</param>
    public static AddressParts Of(string? address, IReadOnlyList<string> divisions)
    {
        var text = Without(Plain(address), divisions);
        if (text.Length == 0)
        {
            return default;
        }

        var first = text.IndexOfAnyInRange('0', '9');
        var road = first < 0 ? text : text[..first];
        if (first < 0 || road.Length < ShortestRoad)
        {
            return new AddressParts(IsRoad(road) ? road : null, null, null, IsRoad(road) || road.Length < ShortestBuilding ? null : road);
        }

        return Numbered(text, road, first);
    }

    /// <summary>Behind the road: 8组11号 or 21弄3号 or 12号 or 3幢; behind the number a building.</summary>
    private static AddressParts Numbered(string text, string road, int at)
    {
        string? group = null, door = null, building = null;
        while (at < text.Length)
        {
            var end = DigitsEnd(text, at);
            if (end == at)
            {
                var next = text.AsSpan(at).IndexOfAnyInRange('0', '9');
                building ??= BuildingOf(next < 0 ? text[at..] : text[at..(at + next)]);
                at = next < 0 ? text.Length : at + next;
                continue;
            }

            var number = text[at..end].TrimStart('0');
            switch (end < text.Length ? text[end] : ' ')
            {
                case '组' or '队' or '社' when group is null && door is null: group = $"{road}{number}组"; break;
                case '弄' or '巷' when door is null: road += $"{number}弄"; break;
                case '号' when door is null && !text.AsSpan(end).StartsWith("号楼", StringComparison.Ordinal): door = $"{group ?? road}{number}号"; break;
                default: break;
            }

            // Floors, rooms and what else is counted name no building.
            at = end < text.Length ? end + 1 : end;
        }

        return new AddressParts(IsRoad(road) || door is not null || group is not null ? road : null, group, door,
            building ?? (IsRoad(road) || door is not null || road.Length < ShortestBuilding ? null : road));
    }

    /// <summary>12-3号 and 12号之1 are doors of number 12.</summary>
    private static int DigitsEnd(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private static string? BuildingOf(string tail)
    {
        var name = tail.Trim('号', '之', '-', '(', ')', ',', '，', '、', '的', '内', '第');
        return name.Length >= ShortestBuilding && !name.Contains('号', StringComparison.Ordinal) ? name : null;
    }

    private static bool IsRoad(string text) => text.Length >= ShortestRoad && text[^1] is '路' or '街' or '道' or '巷' or '弄' or '村' or '屯' or '庄' or '里' or '埭' or '区';

    /// <summary>Half-width, without blanks, Chinese numbers before 号, 组, 弄, 幢 in figures.</summary>
    private static string Plain(string? address)
    {
        var text = SearchText.Of(address);
        if (!text.AsSpan().ContainsAny(Numerals))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsNumeral(text[i]) && NumeralEnd(text, i) is var end && end < text.Length && text[end] is '号' or '组' or '队' or '弄' or '幢')
            {
                plain.Append(Number(text.AsSpan(i, end - i)).ToString(CultureInfo.InvariantCulture));
                i = end - 1;
                continue;
            }

            plain.Append(text[i]);
        }

        return plain.ToString();
    }

    private static bool IsNumeral(char c) => Numerals.Contains(c);

    private static int NumeralEnd(string text, int at)
    {
        while (at < text.Length && IsNumeral(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int Number(ReadOnlySpan<char> numeral)
    {
        if (!numeral.ContainsAny('十', '百'))
        {
            var read = 0;
            foreach (var c in numeral)
            {
                read = unchecked((read * 10) + Digit(c));
            }

            return read;
        }

        int total = 0, digit = 0;
        foreach (var c in numeral)
        {
            switch (c)
            {
                case '百': total += Math.Max(1, digit) * 100; digit = 0; break;
                case '十': total += Math.Max(1, digit) * 10; digit = 0; break;
                default: digit = Digit(c); break;
            }
        }

        return total + digit;
    }

    private static int Digit(char c) => Math.Max(0, Digits.IndexOf(c, StringComparison.Ordinal) - 1);

    private static string Without(string text, IReadOnlyList<string> divisions)
    {
        // The province is no division of the office.
        if (text.AsSpan(0, Math.Min(4, text.Length)).IndexOf('省') is var province and > 0)
        {
            text = text[(province + 1)..];
        }

        for (var found = true; found;)
        {
            found = false;
            foreach (var name in divisions)
            {
                if (text.StartsWith(name, StringComparison.Ordinal))
                {
                    (text, found) = (text[name.Length..], true);
                }
            }
        }

        return text;
    }
}
