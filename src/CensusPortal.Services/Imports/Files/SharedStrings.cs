using System.Runtime.CompilerServices;
using CensusPortal.Domain;

namespace CensusPortal.Services.Imports.Files;

/// <summary>
/// The table of texts of a workbook (共享字符串), kept as UTF-8 in blocks of a megabyte: a hundred thousand rows take about
/// twenty megabytes. The counts a file declares are not believed.
/// </summary>
internal sealed class SharedStrings
{
    private const int BlockBits = 20;
    private const int BlockLength = 1 << BlockBits;

    private readonly List<byte[]> blocks = [];
    private readonly List<(uint At, uint Length)[]> index = [];
    private const int IndexBits = 13;
    private int used = BlockLength;
    private long total;

    public int Count { get; private set; }

    [MethodImpl(Hot.Path)]
    public static Result<SharedStrings> Read(XmlTokens xml, FileLimits limits)
    {
        var strings = new SharedStrings();
        var text = new TextBytes(limits.MaxCellLength);
        var (collect, ruby) = (false, 0);
        while (xml.Next())
        {
            switch (xml.Kind)
            {
                case XmlToken.Start when xml.Name.SequenceEqual("si"u8):
                    text.Clear();
                    if (xml.IsEmpty)
                        strings.Add(text.Current);
                    break;
                case XmlToken.Start when xml.Name.SequenceEqual("t"u8):
                    collect = !xml.IsEmpty && ruby == 0;
                    break;
                case XmlToken.Start when xml.Name.SequenceEqual("rPh"u8) && !xml.IsEmpty:
                    ruby++;
                    break;
                case XmlToken.Text when collect:
                    if (text.Append(xml.Text, xml.IsLiteral) is not TextOutcome.Fine and var outcome)
                        Refuse(xml, outcome, strings.Count + 1, limits);
                    break;
                case XmlToken.End when xml.Name.SequenceEqual("si"u8):
                    if (!text.Fits)
                        Refuse(xml, TextOutcome.TooLong, strings.Count + 1, limits);
                    strings.Add(text.Current);
                    if (strings.total > limits.MaxSharedStringBytes || strings.Count > limits.MaxSharedStrings)
                        xml.Fail(ImportFileProblems.TooManyStrings.With(limits.MaxSharedStringBytes >> 20));
                    break;
                case XmlToken.End when xml.Name.SequenceEqual("t"u8):
                    collect = false;
                    break;
                case XmlToken.End when xml.Name.SequenceEqual("rPh"u8):
                    ruby--;
                    break;
            }
        }
        return xml.Failure is { } failure ? failure : strings;
    }

    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            var (at, length) = index[number >> IndexBits][number & ((1 << IndexBits) - 1)];
            return length == 0 ? default : blocks[(int)(at >> BlockBits)].AsSpan((int)(at & (BlockLength - 1)), (int)length);
        }
    }

    [MethodImpl(Hot.Path)]
    private void Add(ReadOnlySpan<byte> text)
    {
        if (text.Length > BlockLength - used)
        {
            blocks.Add(new byte[BlockLength]);
            used = 0;
        }
        if (Count >> IndexBits == index.Count)
            index.Add(new (uint, uint)[1 << IndexBits]);
        text.CopyTo(text.IsEmpty ? default : blocks[^1].AsSpan(used));
        var at = text.IsEmpty ? 0 : ((uint)(blocks.Count - 1) << BlockBits) + (uint)used;
        index[Count >> IndexBits][Count & ((1 << IndexBits) - 1)] = (at, (uint)text.Length);
        used += text.Length;
        total += text.Length + 8;
        Count++;
    }

    private static void Refuse(XmlTokens xml, TextOutcome outcome, int number, FileLimits limits)
    {
        if (outcome == TextOutcome.TooLong)
            xml.Fail(ImportFileProblems.CellTooLong.With($"sharedStrings[{number}]", limits.MaxCellLength));
        else
            xml.Fail(ImportFileProblems.Declarations.With());
    }
}
