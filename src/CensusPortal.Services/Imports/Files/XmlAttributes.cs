using System.Runtime.CompilerServices;

namespace CensusPortal.Services.Imports.Files;

/// <summary>The attributes of one tag, one after the other, names without prefix, values as they stand.</summary>
internal ref struct XmlAttributes(ReadOnlySpan<byte> rest)
{
    private ReadOnlySpan<byte> rest = rest;

    public ReadOnlySpan<byte> Name { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    [MethodImpl(Hot.Path)]
    public bool Next()
    {
        var equals = rest.IndexOf((byte)'=');
        if (equals < 0)
            return false;
        var name = rest[..equals].Trim(" \t\r\n"u8);
        Name = name[(name.IndexOf((byte)':') + 1)..];
        rest = rest[(equals + 1)..].TrimStart(" \t\r\n"u8);
        if (rest.IsEmpty || rest[0] is not ((byte)'"' or (byte)'\''))
            return false;
        var close = rest[1..].IndexOf(rest[0]);
        if (close < 0)
            return false;
        Value = rest.Slice(1, close);
        rest = rest[(close + 2)..];
        return true;
    }

    /// <summary>The value of the attribute of this name; empty where there is none.</summary>
    [MethodImpl(Hot.Path)]
    public static ReadOnlySpan<byte> Find(XmlAttributes attributes, ReadOnlySpan<byte> name)
    {
        while (attributes.Next())
            if (attributes.Name.SequenceEqual(name))
                return attributes.Value;
        return default;
    }
}
