using System.Runtime.CompilerServices;

namespace CensusPortal.Linkage.Units;

/// <summary>
/// Addresses as numbers (地址列): the places it begins with, the road or village, house number, what is inside the house, and the name of a
/// building. 128号, 一百二十八号 and １２８ are one number; 3幢501室, 三号楼501 and 3-501 one room.
/// </summary>
internal static class AddressColumn
{
    private const int RoadCharacters = 3;

    /// <summary>Splits off the places an address begins with: 浙江省 湖州市 安吉县 递铺街道. Their ends are written to <paramref name="ends"/>.</summary>
    public static int Places(ReadOnlySpan<char> address, Span<int> ends)
    {
        var (count, start) = (0, 0);
        for (var i = 1; i < address.Length && i < start + 9 && count < ends.Length; i++)
        {
            var end = PlaceEnd(address, start, i);
            if (end == 0) continue;
            ends[count++] = start = end;
            i = end;
        }
        return count;
    }

    /// <summary>Reads what comes after the places. Text must be half width and without blanks.</summary>
    public static void Read(ReadOnlySpan<char> text, ref UnitRow row)
    {
        var (roadFound, group, wayEnd) = (false, 0u, 0);
        text = WithoutNote(text);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isRoadEnd = i > 0 && IsRoadEnd(c) && !(c == '村' && i + 1 < text.Length && text[i + 1] == '民');
            if (isRoadEnd && !roadFound)
            {
                row.Road = Hash(text[Math.Max(wayEnd, i + 1 - RoadCharacters)..(i + 1)]);
                wayEnd = i + 1;
                continue;
            }
            var length = NumberAt(text, i, out var number);
            if (length == 0) continue;
            var after = i + length < text.Length ? text[i + length] : '\0';
            if (after is '路' or '街' or '巷' or '弄' or '村' or '大') { i += length - 1; continue; }
            if (after is '组' or '队') group = (uint)number;
            else if (!roadFound && wayEnd > 0 && !IsInside(text, i + length)) (row.Number, roadFound) = (number, true);
            else if (number > 0) row.Room = number;
            i += length - 1;
        }
        row.Estate = Estate(text, row.Number > 0 ? wayEnd : 0);
        // Houses of a village are counted in each of its groups.
        if (group > 0 && row.Number > 0) row.Number = (int)((group % 1000 * 100000 + (uint)row.Number) & int.MaxValue);
    }

    // What an enumerator writes behind: beside it, opposite, at the gate.
    private static ReadOnlySpan<char> WithoutNote(ReadOnlySpan<char> text)
    {
        if (text.Length < 4) return text;
        return (text[^2], text[^1]) switch
        {
            (_, '旁' or '内') => text[..^1],
            ('对', '面') or ('附', '近') or ('隔', '壁') or ('门', '口') when text.Length > 4 => text[..^2],
            _ => text,
        };
    }

    private static bool IsPlaceEnd(char c) => c is '省' or '市' or '区' or '县' or '州' or '盟' or '旗' or '镇' or '乡';

    private static bool IsRoadEnd(char c) => c is '路' or '街' or '道' or '巷' or '弄' or '村' or '里' or '线' or '庄';

    /// <summary>The first run of at least three characters without a number after the road's number; of an address without number its last ones.</summary>
    private static uint Estate(ReadOnlySpan<char> text, int from)
    {
        var run = 0;
        for (var i = from; i <= text.Length; i++)
        {
            var isName = i < text.Length && text[i] is >= '\u4E00' and <= '\u9FFF' && !(run == 0 && text[i] is '号' or '附' or '组' or '之');
            if (isName) { run++; continue; }
            if (run >= 3) return Hash(text[(i - RoadCharacters)..i]);
            run = 0;
        }
        return 0;
    }

    public static uint Hash(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var c in text) hash = (hash ^ c) * 16777619u;
        hash ^= hash >> 15;
        return hash == 0 ? 1 : hash;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Mix(uint a, uint b)
    {
        var hash = (a ^ 0x9E3779B9u) * 0x85EBCA6Bu ^ b * 0xC2B2AE35u;
        hash ^= hash >> 13;
        return hash == 0 ? 1 : hash;
    }

    // 3幢, 3栋, 3号楼, 3楼, 3室, 3单元 are inside a house.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsInside(ReadOnlySpan<char> text, int at) => at < text.Length
        && (text[at] is '幢' or '栋' or '楼' or '室' or '单' or '层' or '座' || (text[at] == '号' && at + 1 < text.Length && text[at + 1] is '楼' or '铺'));

    private static int PlaceEnd(ReadOnlySpan<char> address, int start, int i)
    {
        var c = address[i];
        if (c == '道' && i - start >= 2 && address[i - 1] == '街') return i + 1;
        if (i == start || !IsPlaceEnd(c) || address[start..i].IndexOfAnyInRange('0', '9') >= 0) return 0;
        // 工业园区, 花园小区 and 社区 are inside a township.
        if (c == '区' && address[i - 1] is '园' or '小' or '社') return 0;
        // 新市镇 is one place.
        if (i + 1 < address.Length && address[i + 1] is '镇' or '乡' && c is not ('镇' or '乡')) return i + 2;
        return i + 1;
    }

    /// <summary>How many characters from here on write a number, in digits or in Chinese before a counting word.</summary>
    private static int NumberAt(ReadOnlySpan<char> text, int at, out int number)
    {
        number = 0;
        var i = at;
        for (; i < text.Length && char.IsAsciiDigit(text[i]); i++) number = number > 9999999 ? number : number * 10 + (text[i] - '0');
        if (i > at) return i - at;
        var (tens, digits, last, plain) = (0, 0, 0, 0);
        for (; i < text.Length && i - at < 8; i++)
        {
            var value = Numeral(text[i]);
            if (value < 0) break;
            if (value == 100) { tens += Math.Max(1, last) * 100; last = 0; }
            else if (value == 10) { tens += Math.Max(1, last) * 10; last = 0; }
            else { last = value; plain = plain * 10 + value; }
            digits++;
        }
        if (digits == 0) return 0;
        var follows = i < text.Length ? text[i] : '\0';
        var before = at > 0 ? text[at - 1] : '\0';
        if (!(follows is '号' or '组' or '队' or '幢' or '栋' or '室' or '单' or '弄' || before is '之' or '附')) return 0;
        number = tens > 0 ? tens + last : plain;
        return digits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Numeral(char c) => c switch
    {
        '零' or '〇' => 0, '一' => 1, '二' => 2, '三' => 3, '四' => 4, '五' => 5, '六' => 6, '七' => 7, '八' => 8, '九' => 9,
        '十' => 10, '百' => 100, _ => -1,
    };
}
