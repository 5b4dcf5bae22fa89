using System.Text;
using CensusPortal.Domain;
using CensusPortal.Services.Imports.Files;
using Xunit;

namespace CensusPortal.Services.Tests.Imports.Files;

public sealed class FileBundleTests
{
    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-8")]
    public void A_zip_becomes_its_files_under_their_Chinese_names_and_leaves_nothing_behind(string names)
    {
        var encoding = names == "utf-8" ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(names)!;
        using var zip = OfficeFile.Of(OfficeFile.ZipBytes(encoding, ("名录/税务.csv", "名称\n甲"), ("名录/读我.pdf", "x"), ("__MACOSX/._税务.csv", "x"), ("名录/~$税务.csv", "x")));
        BundledFile file;
        using (var bundle = FileBundle.Open(zip.Path, "全市.zip").Value!)
        {
            file = Assert.Single(bundle.Files);
            Assert.Equal("名录/税务.csv", file.DisplayName);
            Assert.Equal(3, bundle.Ignored.Count);
            using var reader = TableFile.Open(file.Path, file.DisplayName).Value!;
            Assert.Equal(["名称"], reader.Header);
        }
        Assert.False(Directory.Exists(Path.GetDirectoryName(file.Path)));
    }

    [Theory]
    [InlineData("../税务.csv")]
    [InlineData("a/../../税务.csv")]
    [InlineData("a\\..\\..\\税务.csv")]
    [InlineData("/etc/税务.csv")]
    [InlineData("C:\\税务.csv")]
    [InlineData("税务.csv:stream")]
    public void A_name_that_leads_out_of_the_archive_is_refused_by_name(string name)
    {
        using var zip = OfficeFile.Zip(("区划.csv", "a"), (name, "a"));
        var problem = FileBundle.Open(zip.Path).Problem;
        Assert.Equal(ImportFileProblems.UnsafeName, problem?.Kind);
        Assert.Contains(name, problem!.Text(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_inside_an_archive_is_refused()
    {
        using var zip = OfficeFile.Zip(("inner.zip", "PK"));
        Assert.Equal(ImportFileProblems.NestedArchive, FileBundle.Open(zip.Path).Problem?.Kind);
    }

    [Fact]
    public void A_damaged_entry_refuses_the_zip_and_its_unpacked_files_are_deleted()
    {
        var content = Guid.NewGuid().ToString();
        var bytes = OfficeFile.ZipBytes(null, ("a.csv", content), ("b.csv", new string('x', 50)));
        var name = bytes.AsSpan().LastIndexOf("b.csv"u8);
        bytes[name - 46 + 16] ^= 1;
        using var zip = OfficeFile.Of(bytes);
        Assert.Equal(ImportFileProblems.Corrupt, FileBundle.Open(zip.Path).Problem?.Kind);
        Assert.DoesNotContain(Directory.GetDirectories(Path.GetTempPath(), "census-import-*"), folder => Has(folder, content));
    }

    [Fact]
    public void A_workbook_is_one_file_and_not_unpacked()
    {
        using var workbook = OfficeFile.Workbook("<row><c><v>1</v></c></row>");
        using var bundle = FileBundle.Open(workbook.Path, "区划.xlsx").Value!;
        Assert.Equal(new BundledFile(workbook.Path, "区划.xlsx"), Assert.Single(bundle.Files));
    }

    [Fact]
    public void A_folder_gives_its_tables_in_order_and_names_what_it_ignores()
    {
        var folder = Directory.CreateTempSubdirectory("census-test-");
        foreach (var name in new[] { "b.csv", "a.xlsx", "expected.json", "~$a.xlsx", "c.geojson" })
            File.WriteAllText(Path.Combine(folder.FullName, name), "x");
        using (var bundle = FileBundle.Open(folder.FullName).Value!)
        {
            Assert.Equal(["a.xlsx", "b.csv", "c.geojson"], bundle.Files.Select(file => file.DisplayName));
            Assert.Equal(["expected.json", "~$a.xlsx"], bundle.Ignored);
        }
        Assert.True(folder.Exists);
        folder.Delete(true);
        Assert.Equal(ImportFileProblems.NotFound, FileBundle.Open(folder.FullName).Problem?.Kind);
    }

    private static bool Has(string folder, string content)
    {
        var file = Path.Combine(folder, "1.csv");
        return File.Exists(file) && File.ReadAllText(file) == content;
    }
}
