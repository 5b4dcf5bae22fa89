namespace CensusPortal.Services.Imports.Rows;

/// <summary>A 64-bit FNV-1a hash of a row's content (内容指纹), the same on every machine and every day.</summary>
public readonly record struct ContentHash(ulong Value)
{
    private const ulong Prime = 1099511628211;

    public static readonly ContentHash Empty = new(14695981039346656037);

    public long Stored => unchecked((long)Value);

    public ContentHash Add(ReadOnlySpan<char> text)
    {
        var value = Value;
        foreach (var c in text)
        {
            value = (value ^ c) * Prime;
        }

        return new((value ^ 0x1F) * Prime); // the separator keeps "ab","c" apart from "a","bc"
    }

    public ContentHash Add(int number) => new((Value ^ unchecked((uint)number)) * Prime);
}
