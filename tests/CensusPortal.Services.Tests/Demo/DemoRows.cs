using CensusPortal.Services.Demo;
using Xunit;

namespace CensusPortal.Services.Tests.Demo;

/// <summary>The demo city's tables read back by column name, as an importer sees them.</summary>
internal sealed class DemoRows(double scale)
{
    private readonly Dictionary<string, DemoTable> _tables = new DemoWorld(scale).Tables().ToDictionary(table => table.FileName);

    public IEnumerable<string> Files => _tables.Keys;

    public int Count(string file) => _tables[file].Rows.Count();

    public int Count(string file, string column, Func<string, bool> condition) => Column(file, column).Count(condition);

    public IEnumerable<string> Column(string file, string column) => Columns(file, column).Select(cells => cells[0]);

    public IEnumerable<string[]> Columns(string file, params string[] columns)
    {
        var places = columns.Select(column => Array.IndexOf(_tables[file].Header, column)).ToArray();
        Assert.DoesNotContain(-1, places);
        return _tables[file].Rows.Select(row => places.Select(place => row[place] ?? "").ToArray());
    }

    public IEnumerable<string> Lines(string file) => _tables[file].Rows.Select(row => string.Join('|', row));
}
