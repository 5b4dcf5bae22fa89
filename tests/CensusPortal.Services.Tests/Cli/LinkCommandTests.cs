using System.Globalization;
using System.Text.Json;
using Xunit;

namespace CensusPortal.Services.Tests.Cli;

/// <summary>What somebody notices who compares two lists by <c>census link</c>.</summary>
public sealed class LinkCommandTests : IDisposable
{
    private const string Header = "id,uscc,name,address,division_code,legal_rep,phone,kind\n";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("census-link-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Pairs_grey_zone_and_figures_come_without_any_database()
    {
        Write("left.csv", "a1,91330106MA2ABCDE1X,东江市云帆建材有限公司,东江市长河路12号,330106001,周大山,13812345678,F\n"
            + "a2,,老钱理发,长河路30号,330106001,,,G\n");
        Write("right.csv", "\"b,1\",91330106 ma2abcde1x,云帆建材有限公司,东江市长河路12号,330106001,周大山,13812345678,F\n"
            + "b2,92330106MA2KKKKK11,老钱理发店,东江市沿江路7号,330106001,钱多多,13900000001,G\n");

        var run = await RunAsync("link", "left.csv", "right.csv", "--out", "pairs.csv", "--grey", "grey.csv", "--threshold", "12", "--json");

        Assert.Equal((0, ""), (run.Code, run.Errors));
        var pairs = await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "pairs.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("left_id,right_id,weight,level", pairs[0]);
        Assert.Matches("^a1,\"b,1\",[0-9]+\\.[0-9]{2},embedded-code$", Assert.Single(pairs[1..]));
        Assert.Contains("名称", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "grey.csv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var figures = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((2, 2, 1), (figures.GetProperty("leftRows").GetInt32(), figures.GetProperty("rightRows").GetInt32(), figures.GetProperty("pairs").GetInt32()));
        Assert.Equal(["left.csv", "right.csv", "pairs.csv", "grey.csv"], folder.GetFiles().Select(f => f.Name).OrderBy(n => n switch { "left.csv" => 0, "right.csv" => 1, "pairs.csv" => 2, _ => 3 }));
    }

    [Fact]
    public async Task Every_pair_is_explained_and_the_lines_add_up_to_its_weight()
    {
        Write("left.csv", "a1,91330106MA2ABCDE2V,东江市云帆建材有限公司,东江市长河路12号,330106001,周大山,13812345678,F\n"
            + "a2,,老钱理发店,长河路30号,330106001,钱多多,13900000001,G\n");
        Write("right.csv", "b1,91330106MA2ABCDE1X,云帆建材有限公司,东江市长河路12号,330106001,周大山,13812345678,F\n"
            + "b2,92330106MA2KKKKK11,老钱理发店,东江市长河路30号,330106001,钱多多,13900000001,G\n");

        var run = await RunAsync("link", "left.csv", "right.csv", "--out", "pairs.csv", "--explain", "why.csv");

        Assert.Equal((0, ""), (run.Code, run.Errors));
        var rows = await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "why.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("left_id,right_id,weight,level,reasons", rows[0]);
        Assert.Equal(["a1", "a2"], rows[1..].Select(r => r.Split(',')[0]));
        Assert.All(rows[1..], row =>
        {
            var columns = row.Split(',');
            var lines = columns[4].Split('；').Select(l => double.Parse(l[(l.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(double.Parse(columns[2], CultureInfo.InvariantCulture), lines.Sum(), 0.06 * lines.Length);
            Assert.Contains("名称", columns[4], StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("a1,,云帆\n", "第 2 行有 3 列", "row 2 has 3 columns")]
    [InlineData("a1,,云帆,,,,,\n,,小芳,,,,,\n", "第 3 行的列“id”为空", "row 3: the column “id” is empty")]
    public async Task A_bad_row_is_named_and_nothing_is_written(string rows, string chinese, string english)
    {
        Write("left.csv", rows);
        Write("right.csv", "");

        var run = await RunAsync("link", "left.csv", "right.csv", "--out", "pairs.csv");

        Assert.Equal(1, run.Code);
        Assert.Contains(chinese, run.Output, StringComparison.Ordinal);
        Assert.Contains(english, run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.FullName, "pairs.csv")));
    }

    [Theory]
    [InlineData("link", "no.csv", "right.csv", "--out", "pairs.csv")]
    [InlineData("link", "right.csv", "right.csv")]
    [InlineData("link", "right.csv", "right.csv", "--out", "no/such/folder/pairs.csv")]
    [InlineData("link", "right.csv", "right.csv", "--out", "pairs.csv", "--threads", "0")]
    [InlineData("link", "right.csv", "right.csv", "--out", "pairs.csv", "--threshold", "much")]
    [InlineData("link", "right.csv", "right.csv", "--out", "pairs.csv", "--threshold", "1,5")]
    [InlineData("link", "right.csv", "right.csv", "--out", "pairs.csv", "--threshold", "NaN")]
    [InlineData("link", "right.csv", "right.csv", "--out", "pairs.csv", "--threshold", "Infinity")]
    public async Task What_cannot_be_done_is_refused(params string[] arguments)
    {
        Write("right.csv", "");

        var run = await RunAsync(arguments);

        Assert.Equal(1, run.Code);
        Assert.NotEmpty(run.Output + run.Errors);
    }

    [Theory]
    [InlineData("--out", "LEFT.csv", "--out", "./left.csv")]
    [InlineData("--out", "RIGHT.csv", "--out", "link/right.csv")]
    [InlineData("--grey", "RIGHT.csv", "--out", "pairs.csv", "--grey", "right.csv")]
    [InlineData("--grey", "--out", "--out", "pairs.csv", "--grey", "link/pairs.csv")]
    [InlineData("--explain", "--out", "--out", "pairs.csv", "--explain", "pairs.csv")]
    [InlineData("--grey", "--out", "--out", "alias.csv", "--grey", "pairs.csv")]
    public async Task No_result_takes_the_place_of_a_list_or_of_the_other_result(string one, string other, params string[] targets)
    {
        Write("left.csv", "a1,,云帆建材店,,,,,\n");
        Write("right.csv", "b1,,云帆建材店,,,,,\n");
        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "link"), folder.FullName);
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "alias.csv"), "pairs.csv");

        var run = await RunAsync(["link", "left.csv", "right.csv", .. targets]);

        Assert.Equal(1, run.Code);
        Assert.Contains($"{one} 和 {other} 是同一个文件", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{one} and {other} are the same file", run.Output, StringComparison.Ordinal);
        Assert.StartsWith(Header + "a1", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "left.csv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.StartsWith(Header + "b1", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "right.csv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.FullName, "pairs.csv")));
    }

    [Fact]
    public async Task A_result_through_a_link_replaces_the_file_behind_it_and_not_the_link()
    {
        Write("left.csv", "");
        Write("pairs.csv", "what was there before\n");
        var link = File.CreateSymbolicLink(Path.Combine(folder.FullName, "alias.csv"), "pairs.csv");

        Assert.Equal(0, (await RunAsync("link", "left.csv", "left.csv", "--out", "alias.csv")).Code);

        Assert.Equal("pairs.csv", new FileInfo(link.FullName).LinkTarget);
        Assert.Equal("left_id,right_id,weight,level\n", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "pairs.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Pairs_go_straight_to_what_is_no_file()
    {
        Write("left.csv", "a1,91330106MA2ABCDE1X,云帆建材店,,,,,F\n");
        var device = new FileInfo("/dev/stdout").LinkTarget;

        var run = await RunAsync("link", "left.csv", "left.csv", "--out", "/dev/stdout", "--grey", "/dev/null");

        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.StartsWith("left_id,right_id,weight,level\na1,a1,", run.Output, StringComparison.Ordinal);
        Assert.Equal(device, new FileInfo("/dev/stdout").LinkTarget);
        Assert.Equal(0, new FileInfo("/dev/null").Length);
    }

    [Theory]
    [InlineData("7,,云帆,,,,,\n8,,小芳,,,,,\n7,,大山,,,,,\n", "第 2 行和第 4 行的 id 同为“7”", "rows 2 and 4 have the same id “7”")]
    public async Task Rows_that_cannot_be_told_apart_are_named(string rows, string chinese, string english)
    {
        Write("left.csv", rows);
        Write("right.csv", "");

        var run = await RunAsync("link", "left.csv", "right.csv", "--out", "pairs.csv");

        Assert.Equal(1, run.Code);
        Assert.Contains(chinese, run.Output, StringComparison.Ordinal);
        Assert.Contains(english, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_file_system_refuses_is_told_in_both_languages()
    {
        Write("right.csv", "");

        var run = await RunAsync("link", "no.csv", "right.csv", "--out", "pairs.csv");

        Assert.Contains("找不到文件 / ", run.Output, StringComparison.Ordinal);
        Assert.Contains("no.csv", run.Output, StringComparison.Ordinal);
    }

    private void Write(string name, string rows) => File.WriteAllText(Path.Combine(folder.FullName, name), Header + rows);

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OnAsync("unused.db", folder.FullName, null, arguments);
}
