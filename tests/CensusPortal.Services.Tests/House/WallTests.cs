using System.Xml.Linq;
using CensusPortal.Testing;
using Xunit;

namespace CensusPortal.Services.Tests.House;

/// <summary>The walls of the house: what must not reach must not compile.</summary>
public sealed class WallTests
{
    [Theory]
    [InlineData("CensusPortal.Domain")]
    [InlineData("CensusPortal.Linkage")]
    [InlineData("CensusPortal.Data", "CensusPortal.Domain")]
    [InlineData("CensusPortal.Services", "CensusPortal.Data", "CensusPortal.Linkage")]
    [InlineData("CensusPortal.Web", "CensusPortal.Services")]
    [InlineData("CensusPortal.Cli", "CensusPortal.Services")]
    public void A_project_refers_only_to_the_projects_under_it(string project, params string[] allowed) =>
        Assert.Equal(allowed.Order(), References(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r)).Order());

    [Theory]
    [InlineData("CensusPortal.Domain")]
    [InlineData("CensusPortal.Linkage")]
    public void The_rules_and_the_engine_need_no_package(string project) => Assert.Empty(References(project, "PackageReference"));

    [Theory]
    [InlineData("CensusPortal.Web")]
    [InlineData("CensusPortal.Cli")]
    public void Neither_portal_nor_command_holds_a_database_package(string project) => Assert.DoesNotContain(
        References(project, "PackageReference"), p => p.Contains("EntityFrameworkCore", StringComparison.Ordinal) || p.Contains("Npgsql", StringComparison.Ordinal));

    [Theory]
    [InlineData("CensusPortal.Web", "Microsoft.EntityFrameworkCore")]
    [InlineData("CensusPortal.Cli", "Microsoft.EntityFrameworkCore")]
    [InlineData("CensusPortal.Services", "Microsoft.AspNetCore.Http")]
    [InlineData("CensusPortal.Services", "Microsoft.AspNetCore.Mvc")]
    [InlineData("CensusPortal.Services", "HttpContext")]
    [InlineData("CensusPortal.Domain", "DateTime.UtcNow")]
    [InlineData("CensusPortal.Domain", "DateTime.Now")]
    public void No_source_file_speaks_of(string project, string word)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules")).ToList();

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, f => File.ReadAllText(f).Contains(word, StringComparison.Ordinal));
    }

    private static List<string> References(string project, string kind) =>
        [.. XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj")).Descendants(kind)
            .Select(r => r.Attribute("Include")!.Value.Replace('\\', '/'))];
}
