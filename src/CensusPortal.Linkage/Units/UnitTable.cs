using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace CensusPortal.Linkage.Units;

/// <summary>A list of units made ready to compare (单位表). Rows are in the order of the list.</summary>
internal sealed class UnitTable(UnitRow[] rows, int count, char[] text)
{
    private const int LineBytes = 64;
    private char[] _sounds = [];

    public int Count => count;

    public UnitRow[] Rows => rows;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<char> Name(in UnitRow row) => text.AsSpan(row.TextAt, row.NameLength);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<char> Core(in UnitRow row) => text.AsSpan(row.TextAt + row.CoreStart, row.CoreLength);

    /// <summary>The characters that those of the core sound like; after <see cref="Sound"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<char> CoreSounds(in UnitRow row) => _sounds.AsSpan(row.TextAt + row.CoreStart, row.CoreLength);

    /// <summary>Tells the processor that the row will be asked for soon; changes nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Fetch(int row)
    {
        if (!Sse.IsSupported) return;
        var at = (byte*)Unsafe.AsPointer(ref rows[row]);
        for (var k = 0; k < sizeof(UnitRow); k += LineBytes) Sse.Prefetch0(at + k);
    }

    /// <summary>The same for the name of a row that is near already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void FetchName(int row)
    {
        // Behind the last character for a last row without a name.
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(text), rows[row].TextAt)));
    }

    /// <summary>Makes room for the sounds of the names.</summary>
    public void PrepareSounds()
    {
        if (_sounds.Length != text.Length) _sounds = GC.AllocateUninitializedArray<char>(text.Length);
    }

    /// <summary>Writes down what the core of a row sounds like.</summary>
    public void Sound(ref UnitRow row)
    {
        var (at, set, before) = (row.TextAt + row.CoreStart, 0UL, '\0');
        for (var k = 0; k < row.CoreLength; k++)
        {
            var sound = Comparing.Sounds.Of(text[at + k]);
            _sounds[at + k] = sound;
            if (k > 0) set |= 1UL << (int)((before * 0x9E3779B1u + sound) * 0x85EBCA77u >> 26);
            before = sound;
        }
        row.SoundSet = set;
    }

    /// <summary>The pairs of neighbouring characters of the core.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Comparing.PairLanes CorePairs(in UnitRow row) => Comparing.PairLanes.Of(text, row.TextAt + row.CoreStart, row.CoreLength);

    /// <summary>The pairs of neighbouring sounds of the core; after <see cref="Sound"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Comparing.PairLanes SoundPairs(in UnitRow row) => Comparing.PairLanes.Of(_sounds, row.TextAt + row.CoreStart, row.CoreLength);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<char> Id(int row) => text.AsSpan(rows[row].TextAt + rows[row].NameLength, rows[row].IdLength);
}
