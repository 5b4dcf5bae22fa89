using System.Text;
using CensusPortal.Domain;

namespace CensusPortal.Services.Imports.Files;

/// <summary>The parts of a workbook that a table is read from, found as Excel finds them: by the relations, not by names.</summary>
internal sealed class XlsxPackage : IDisposable
{
    private readonly ZipDirectory zip;
    private readonly Dictionary<string, ZipEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (string Type, string Target)> relations = new(StringComparer.Ordinal);

    private XlsxPackage(ZipDirectory zip)
    {
        this.zip = zip;
        foreach (var entry in zip.Entries)
            parts.TryAdd(Normal(entry.Name), entry);
    }

    public bool Uses1904Dates { get; private set; }

    public ZipEntry? Sheet { get; private set; }

    public ZipEntry? Strings { get; private set; }

    public static Result<XlsxPackage> Open(string path, FileLimits limits)
    {
        var zip = ZipDirectory.Open(path, limits);
        if (!zip.IsDone)
            return zip.Problem;
        var package = new XlsxPackage(zip.Value);
        var problem = package.FindParts();
        if (problem is null)
            return package;
        package.Dispose();
        return problem;
    }

    /// <summary>Whether an archive is an office document and not a zip of files.</summary>
    public static bool LooksLikeOne(ZipDirectory zip) =>
        zip.Entries.Any(entry => Normal(entry.Name) is var name
            && (name.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase) || name.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)));

    public Result<XmlTokens> Read(ZipEntry entry)
    {
        var stream = zip.Read(entry);
        return stream.IsDone ? new XmlTokens(stream.Value, entry) : stream.Problem;
    }

    public void Dispose() => zip.Dispose();

    private Problem? FindParts()
    {
        if (parts.Keys.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            return ImportFileProblems.Macros.With();
        var problem = ReadRelations("");
        if (problem is not null)
            return problem;
        var workbook = Related("officeDocument") ?? "xl/workbook.xml";
        if (!parts.TryGetValue(workbook, out var entry) || !workbook.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            return ImportFileProblems.NotAWorkbook.With();
        problem = ReadRelations(workbook) ?? ReadWorkbook(entry);
        if (Related("sharedStrings") is { } strings)
            Strings = parts.GetValueOrDefault(strings);
        return problem ?? (Sheet is null ? ImportFileProblems.NotAWorkbook.With() : null);
    }

    private string? Related(string type) =>
        relations.Values.FirstOrDefault(relation => relation.Type.EndsWith("/" + type, StringComparison.Ordinal)).Target;

    /// <summary>The relations of a part; those of the package where the name is empty.</summary>
    private Problem? ReadRelations(string part)
    {
        relations.Clear();
        var folder = part[..(part.LastIndexOf('/') + 1)];
        return parts.TryGetValue($"{folder}_rels/{part[folder.Length..]}.rels", out var entry)
            ? Each(entry, "Relationship", attributes =>
            {
                var target = Text(XmlAttributes.Find(attributes, "Target"u8));
                relations.TryAdd(Text(XmlAttributes.Find(attributes, "Id"u8)), (Text(XmlAttributes.Find(attributes, "Type"u8)), Resolve(folder, target)));
            })
            : null;
    }

    /// <summary>The first sheet that can be seen; the first of all if none can.</summary>
    private Problem? ReadWorkbook(ZipEntry entry)
    {
        ZipEntry? hidden = null;
        var problem = Each(entry, "workbookPr", attributes => Uses1904Dates = XmlAttributes.Find(attributes, "date1904"u8) is [(byte)'1'] or [(byte)'t', ..])
            ?? Each(entry, "sheet", attributes =>
            {
                var relation = relations.GetValueOrDefault(Text(XmlAttributes.Find(attributes, "id"u8)));
                if (relation.Type?.EndsWith("/worksheet", StringComparison.Ordinal) != true || !parts.TryGetValue(relation.Target, out var sheet))
                    return;
                if (XmlAttributes.Find(attributes, "state"u8).IndexOf("idden"u8) >= 0)
                    hidden ??= sheet;
                else
                    Sheet ??= sheet;
            });
        Sheet ??= hidden;
        return problem;
    }

    private Problem? Each(ZipEntry entry, string element, Action<XmlAttributes> visit)
    {
        var opened = Read(entry);
        if (!opened.IsDone)
            return opened.Problem;
        using var xml = opened.Value;
        var name = Encoding.ASCII.GetBytes(element);
        while (xml.Next())
            if (xml.Kind == XmlToken.Start && xml.Name.SequenceEqual(name))
                visit(xml.Attributes);
        return xml.Failure;
    }

    private static string Resolve(string folder, string target)
    {
        target = target.Replace('\\', '/');
        var path = target.StartsWith('/') ? target : folder + target;
        var steps = new List<string>();
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else if (step is not "." and not "..")
                steps.Add(step);
        }
        return string.Join('/', steps);
    }

    private static string Normal(string name) => name.Replace('\\', '/').TrimStart('/');

    private static string Text(ReadOnlySpan<byte> value) =>
        Encoding.UTF8.GetString(value).Replace("&amp;", "&", StringComparison.Ordinal);
}
