using System.Buffers;
using System.Text;

namespace CensusPortal.Linkage.Units;

/// <summary>
/// Reads a list of units as a stream (单位文件): header <c>id,uscc,name,address,division_code,legal_rep,phone,kind</c> in any order, UTF-8 or
/// GB 18030, quotes as in RFC 4180, lines that end in LF, CR LF, or (old spreadsheets) CR. Blocks of the file are read by as many threads as are given; rows keep their order.
/// </summary>
internal sealed class UnitCsv
{
    private const int BlockBytes = 1 << 20;

    /// <summary>Characters. No row is as long: where a quote is opened and not closed, all that follows looks like one.</summary>
    private const int LongestRow = 1 << 23;
    private readonly UnitTableBuilder _builder;
    private readonly int _threads;
    private readonly Queue<Task<UnitBlock>> _running = new();
    private readonly Stack<UnitBlock> _spare = new();
    private UnitCsvHeader? _header;
    private readonly List<long> _emptyLines = [];
    private Encoding? _encoding;
    private bool _endsInReturn;
    private long _rowsBefore = 1;
    private double _blocks;

    private UnitCsv(UnitTableBuilder builder, int threads) => (_builder, _threads) = (builder, Math.Max(1, threads));

    public static UnitTableBuilder Read(Stream file, int threads, CancellationToken cancel)
    {
        var builder = new UnitTableBuilder();
        var csv = new UnitCsv(builder, threads);
        csv.Read(file, cancel);
        csv.CheckIds(cancel);
        return builder;
    }

    private void Read(Stream file, CancellationToken cancel)
    {
        Decoder? decoder = null;
        _blocks = file.CanSeek ? (file.Length - file.Position) / (double)BlockBytes : 0;
        var bytes = new byte[BlockBytes];
        var rest = "".ToCharArray();
        var (restLength, isEnd) = (0, false);
        while (!isEnd)
        {
            cancel.ThrowIfCancellationRequested();
            var count = file.ReadAtLeast(bytes, BlockBytes, throwOnEndOfStream: false);
            isEnd = count < BlockBytes;
            _encoding ??= TextEncoding.Detect(bytes.AsSpan(0, count), isEnd);
            decoder ??= _encoding.GetDecoder();
            var block = ArrayPool<char>.Shared.Rent(restLength + count + 16);
            rest.AsSpan(0, restLength).CopyTo(block);
            var length = restLength + Decode(decoder, bytes.AsSpan(0, count), block.AsSpan(0, restLength), block.AsSpan(restLength), isEnd);
            if (_header is null) _endsInReturn = CsvRows.EndsInReturn(block.AsSpan(0, length));
            if (_endsInReturn) block.AsSpan(restLength, length - restLength).Replace('\r', '\n');
            var cut = isEnd ? length : CsvRows.LastEnd(block.AsSpan(0, length));
            if (rest.Length < length - cut) rest = new char[Math.Max(length - cut, 4096)];
            restLength = length - cut;
            block.AsSpan(cut, restLength).CopyTo(rest);
            if (restLength > LongestRow && !isEnd) RefuseOpenQuote(rest);
            if (cut > 0 || isEnd) Start(block, cut);
            else ArrayPool<char>.Shared.Return(block);
        }
        while (_running.Count > 0) Take();
        if (_header is null) throw new LinkageInputException(LinkageInputProblem.NoHeader, 1, "", "");
    }

    private int Decode(Decoder decoder, ReadOnlySpan<byte> bytes, ReadOnlySpan<char> before, Span<char> text, bool isEnd)
    {
        try
        {
            return decoder.GetChars(bytes, text, isEnd);
        }
        catch (DecoderFallbackException wrong)
        {
            // Only what comes before is of interest now: in which row the bytes stand.
            var lenient = (Encoding)_encoding!.Clone();
            lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
            var until = before.ToString() + lenient.GetString(bytes[..Math.Clamp(wrong.Index, 0, bytes.Length)]);
            while (_running.Count > 0) Take();
            throw new LinkageInputException(
                LinkageInputProblem.NotText, _rowsBefore + CsvRows.Count(_endsInReturn ? until.Replace('\r', '\n') : until) + (_header is null ? 0 : 1), _encoding.WebName,
                Convert.ToHexString(wrong.BytesUnknown ?? []));
        }
    }

    private void RefuseOpenQuote(ReadOnlySpan<char> rest)
    {
        while (_running.Count > 0) Take();
        throw new LinkageInputException(LinkageInputProblem.OpenQuote, _rowsBefore + (_header is null ? 0 : 1), "", CsvRows.Beginning(rest));
    }

    /// <summary>Pairs name rows by their ids: an id that two rows have names neither.</summary>
    private void CheckIds(CancellationToken cancel)
    {
        if (RepeatedIds.Find(_builder.Build(), cancel) is { } found)
            throw new LinkageInputException(LinkageInputProblem.DuplicateId, RowOfFile(found.Later), "id", found.Id, otherRow: RowOfFile(found.First));
    }

    private long RowOfFile(int row) => row + 2L + _emptyLines.Count(e => e <= row);

    private void Start(char[] block, int length)
    {
        var from = _header is null ? ReadHeader(block.AsSpan(0, length)) : 0;
        var header = _header!;
        if (_running.Count > _threads) Take();
        var rows = _spare.Count > 0 ? _spare.Pop() : new UnitBlock();
        _running.Enqueue(Task.Run(() => rows.Read(block, from, length, header)));
    }

    private int ReadHeader(ReadOnlySpan<char> block)
    {
        if (block.Trim("\uFEFF \r\n").IsEmpty) throw new LinkageInputException(LinkageInputProblem.NoHeader, 1, "", "");
        var from = block.Length > 0 && block[0] == '\uFEFF' ? 1 : 0;
        _header = UnitCsvHeader.Read(block, ref from);
        return from;
    }

    private void Take()
    {
        var block = _running.Dequeue().GetAwaiter().GetResult();
        if (block.Problem is { } problem) throw new LinkageInputException(problem, _rowsBefore + block.RowsOfFile, block.ProblemColumn, block.ProblemValue);
        _rowsBefore += block.RowsOfFile;
        if (block.EmptyLines is { } empty) _emptyLines.AddRange(empty.Select(e => (long)_builder.Count + e));
        _builder.Add(block, --_blocks);
        _spare.Push(block);
    }
}
