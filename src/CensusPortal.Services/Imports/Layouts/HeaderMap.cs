using System.Globalization;
using CensusPortal.Domain;
using CensusPortal.Services.Imports.Files;

namespace CensusPortal.Services.Imports.Layouts;

/// <summary>Which column of a file holds which column of its layout (表头对应), found by name and not by position.</summary>
public sealed class HeaderMap
{
    /// <summary>The row of the original file that a row stood in, in error workbooks and in exported registers.</summary>
    public const string OriginalRowColumn = "原行号";

    /// <summary>Columns the portal itself adds to an error workbook; they are neither data nor unknown.</summary>
    public static readonly IReadOnlyList<string> OwnColumns = ["错误原因", OriginalRowColumn];

    private readonly int[] fileColumns;
    private readonly string[] names;
    private readonly int originalRow;

    private HeaderMap(ImportLayout layout, int[] fileColumns, string[] names, IReadOnlyList<string> unknown)
    {
        Layout = layout;
        this.fileColumns = fileColumns;
        this.names = names;
        UnknownColumns = unknown;
        originalRow = Array.IndexOf(names, OriginalRowColumn);
    }

    public ImportLayout Layout { get; }

    /// <summary>The file came from the portal: it names the row of the original file that each of its rows stood in.</summary>
    public bool HasOriginalRows => originalRow >= 0;

    /// <summary>Header cells no column is known by: reported and left alone.</summary>
    public IReadOnlyList<string> UnknownColumns { get; }

    /// <summary>The row of the original file that the current row stood in; null where that is not told.</summary>
    public int? OriginalRowOf(TableReader reader) =>
        HasOriginalRows && int.TryParse(reader[originalRow], NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > 0 ? row : null;

    /// <summary>The file's column of the layout's column, -1 where the file has none.</summary>
    public int FileColumn(int layoutColumn) => fileColumns[layoutColumn];

    /// <summary>What the user's own file calls the layout's column: messages name it so.</summary>
    public string TitleOf(int layoutColumn) =>
        fileColumns[layoutColumn] is >= 0 and var column ? names[column] : Layout.Columns[layoutColumn].Name;

    /// <summary>
    /// Finds the kind of file by its headers; the file name only decides between near twins. The kind that explains most of the
    /// headers wins even when it lacks a required column: a clearance table without its addresses must not pass for a base list.
    /// </summary>
    public static Result<HeaderMap> Recognise(IReadOnlyList<string> header, string fileName)
    {
        string[] names = [.. header.Select(HeaderText.Normalise)];
        var fits = ImportLayouts.All.Select(layout => Fit.Of(layout, names, fileName)).Where(f => f.Found > 0)
            .OrderByDescending(f => f.IsDistinct).ThenByDescending(f => f.Score).ThenByDescending(f => f.IsComplete).ToList();
        if (fits.Count == 0 || (!fits[0].IsComplete && (fits[0].Found < 2 || fits[0].MissingRequired.Count == 0)))
        {
            return ImportProblems.UnknownKind.With(fileName, string.Join("、", names.Where(n => n.Length > 0).Take(12)));
        }

        var best = fits[0];
        if (!best.IsComplete)
        {
            return ImportProblems.MissingColumn.With(fileName, best.Layout.FileName, string.Join("、", best.MissingRequired));
        }

        return fits.Count > 1 && fits[1].IsComplete && fits[1].Score == best.Score
            ? ImportProblems.AmbiguousKind.With(fileName, best.Layout.FileName, fits[1].Layout.FileName)
            : Map(best.Layout, names);
    }

    private static Result<HeaderMap> Map(ImportLayout layout, string[] names)
    {
        var columns = new int[layout.Columns.Count];
        Array.Fill(columns, -1);
        var unknown = new List<string>();
        for (var i = 0; i < names.Length; i++)
        {
            if (layout.IndexOfHeader(names[i]) is not { } column)
            {
                if (names[i].Length > 0 && !OwnColumns.Contains(names[i]))
                {
                    unknown.Add(names[i]);
                }
            }
            else if (columns[column] >= 0)
            {
                return ImportProblems.ColumnTwice.With(layout.Columns[column].Name, columns[column] + 1, i + 1);
            }
            else
            {
                columns[column] = i;
            }
        }

        return new HeaderMap(layout, columns, names, unknown);
    }

    private readonly record struct Fit(ImportLayout Layout, int Found, IReadOnlyList<string> MissingRequired, bool IsDistinct, int Score)
    {
        public bool IsComplete => MissingRequired.Count == 0 && IsDistinct;

        public static Fit Of(ImportLayout layout, string[] names, string fileName)
        {
            var found = names.Select(layout.IndexOfHeader).OfType<int>().ToHashSet();
            string[] missing = [.. layout.Columns.Where((c, i) => c.Required && !found.Contains(i)).Select(c => c.Name)];
            var distinct = layout.Distinctive.Count == 0 || layout.Distinctive.Any(names.Contains);
            var hint = layout.FileNameHint is { } part && fileName.Contains(part, StringComparison.Ordinal) ? 1 : 0;
            var score = (found.Count * 10) + (layout.Markers.Count(names.Contains) * 5) + hint - (missing.Length * 8);
            return new Fit(layout, found.Count, missing, distinct, score);
        }
    }
}
