using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CensusPortal.Linkage;

namespace CensusPortal.Cli.Matching;

/// <summary><c>census link</c> (名单比对): compares two lists of units in CSV files. It needs no database and opens none.</summary>
internal static class LinkCommand
{
    private static readonly Argument<FileInfo> Left = new("LEFT.csv") { Description = "左表，一般为清查记录 / the left list, usually what was collected" };
    private static readonly Argument<FileInfo> Right = new("RIGHT.csv") { Description = "右表，一般为部门名录 / the right list, usually a register" };
    private static readonly Option<FileInfo> Out = new("--out") { Description = "匹配对写入此文件 / write the pairs here: left_id,right_id,weight,level", Required = true };
    private static readonly Option<FileInfo?> Grey = new("--grey") { Description = "待人工判定的候选写入此文件 / write what is left to people here, with the reasons" };

    private static readonly Option<FileInfo?> Explain = new("--explain") { Description = "每一匹配对的依据写入此文件 / write here why each pair was made" };

    private static readonly Option<float> Threshold = new("--threshold")
    {
        Description = "匹配权重下限(log2) / least match weight of a pair, log2 odds against its rivals",
        DefaultValueFactory = _ => new LinkageOptions().Threshold,
        CustomParser = ReadThreshold,
    };

    private static readonly Option<int> Threads = new("--threads") { Description = "线程数 / threads", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<bool> Stats = new("--stats") { Description = "打印统计 / print figures to the error stream" };

    public static Command Create()
    {
        var command = new Command("link", "比对两份单位名单(CSV) / link two lists of units: id,uscc,name,address,division_code,legal_rep,phone,kind")
        {
            Left, Right, Out, Threshold, Grey, Explain, Threads, Stats,
        };
        command.SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancel)
    {
        var isJson = parsed.GetValue(CommonOptions.Json);
        var (left, right) = (parsed.GetRequiredValue(Left), parsed.GetRequiredValue(Right));
        try
        {
            if (parsed.GetValue(Threads) is < 1 or > 1024)
            {
                return CommandHost.Refuse(isJson, "command", $"--threads“{parsed.GetValue(Threads)}”应在 1 到 1024 之间 / must be between 1 and 1024");
            }

            var pairs = LinkTarget.Of(parsed.GetRequiredValue(Out));
            var grey = parsed.GetValue(Grey) is { } greyFile ? LinkTarget.Of(greyFile) : null;
            var why = parsed.GetValue(Explain) is { } whyFile ? LinkTarget.Of(whyFile) : null;
            if (LinkTarget.Clash([("LEFT.csv", LinkTarget.Of(left)), ("RIGHT.csv", LinkTarget.Of(right))], [("--out", pairs), ("--grey", grey), ("--explain", why)]) is { } clash)
            {
                return CommandHost.Refuse(isJson, "command", clash);
            }

            var options = new LinkageOptions { Threshold = parsed.GetValue(Threshold), Threads = parsed.GetValue(Threads) };
            options = options with { GreyFrom = Math.Min(options.GreyFrom, options.Threshold) };
            ListLinkage linkage;
            using (FileStream a = Open(left), b = Open(right))
            using (var progress = new LinkProgress())
            {
                linkage = ListLinkage.Link(a, b, options, progress, cancel);
            }

            LinkFiles.WritePairs(linkage, pairs, cancel);
            if (grey is not null)
            {
                LinkFiles.WriteReasons(linkage, linkage.Grey, grey, cancel);
            }

            if (why is not null)
            {
                LinkFiles.WriteReasons(linkage, linkage.Pairs, why, cancel);
            }

            LinkStatistics.Print(linkage, isJson, parsed.GetValue(Stats));
            return CommandHost.Success;
        }
        catch (LinkageInputException problem)
        {
            return CommandHost.Refuse(isJson, "link.input", Words(problem, problem.Side == LinkageSide.Left ? left : right));
        }
        catch (OperationCanceledException)
        {
            return CommandHost.Refuse(isJson, "cancelled", "已取消，没有写入结果 / Cancelled, no result was written");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return CommandHost.Refuse(isJson, "file", CommandHost.Words(error));
        }
    }

    // 1,5 is no fifteen: a comma is refused, not left out.
    private static float ReadThreshold(ArgumentResult argument)
    {
        var text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        if (!float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !float.IsFinite(value))
        {
            argument.AddError($"--threshold“{text}”应是一个数，小数点用“.” / must be a number with “.” before its decimals");
        }

        return value;
    }

    private static FileStream Open(FileInfo file) => new(file.FullName, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0 });

    private static string Words(LinkageInputException problem, FileInfo file) => problem.Problem switch
    {
        LinkageInputProblem.NoHeader => $"{file.Name} 是空文件，第一行应为表头 / {file.Name} is empty; its first row must be the header",
        LinkageInputProblem.MissingColumn => $"{file.Name} 第 1 行缺少列“{problem.Column}” / {file.Name}, row 1: the column “{problem.Column}” is missing",
        LinkageInputProblem.DuplicateColumn => $"{file.Name} 第 1 行有两列“{problem.Column}” / {file.Name}, row 1: there are two columns “{problem.Column}”",
        LinkageInputProblem.DuplicateId => string.Create(CultureInfo.InvariantCulture,
            $"{file.Name} 第 {problem.OtherRow} 行和第 {problem.Row} 行的 id 同为“{problem.Value}” / {file.Name}, rows {problem.OtherRow} and {problem.Row} have the same id “{problem.Value}”"),
        LinkageInputProblem.NotText => string.Create(CultureInfo.InvariantCulture,
            $"{file.Name} 第 {problem.Row} 行有不是 {problem.Column} 文字的字节（{problem.Value}），请另存为 UTF-8 / {file.Name}, row {problem.Row}: bytes ({problem.Value}) that are no text in {problem.Column}; save it as UTF-8"),
        LinkageInputProblem.MissingId => string.Create(CultureInfo.InvariantCulture,
            $"{file.Name} 第 {problem.Row} 行的列“id”为空 / {file.Name}, row {problem.Row}: the column “id” is empty"),
        LinkageInputProblem.OpenQuote => string.Create(CultureInfo.InvariantCulture,
            $"{file.Name} 第 {problem.Row} 行（{problem.Value}…）有一个引号没有配对，其后的行读不出来 / {file.Name}, row {problem.Row} ({problem.Value}…): a quote is opened and never closed, so that what follows cannot be read"),
        LinkageInputProblem.LongId => string.Create(CultureInfo.InvariantCulture,
            $"{file.Name} 第 {problem.Row} 行的列“id”（{problem.Value}…）超过 255 个字符 / {file.Name}, row {problem.Row}: the column “id” ({problem.Value}…) is longer than 255 characters"),
        _ => string.Create(CultureInfo.InvariantCulture,
            $"{file.Name} 第 {problem.Row} 行有 {problem.Value} 列，表头有 {problem.Column} 列 / {file.Name}, row {problem.Row} has {problem.Value} columns, the header has {problem.Column}"),
    };
}
