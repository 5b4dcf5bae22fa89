using CensusPortal.Domain;

namespace CensusPortal.Services.Imports.Files;

/// <summary>Opens a table file by what is in it, not by what it is called: an .xlsx workbook or a text of separated values.</summary>
public static class TableFile
{
    /// <param name="path">Where the file lies.</param>
    /// <param name="fileName">What the user calls it, for messages.</param>
    /// <param name="limits">Other limits than the usual ones.</param>
    public static Result<TableReader> Open(string path, string fileName, FileLimits? limits = null)
    {
        limits ??= FileLimits.Default;
        try
        {
            var length = new FileInfo(path).Length;
            if (length == 0)
                return ImportFileProblems.Empty.With();
            if (length > limits.MaxFileBytes)
                return ImportFileProblems.TooLarge.With(limits.MaxFileBytes >> 20);
            return FileContents.Of(path) switch
            {
                FileContent.Zip => XlsxReader.Open(path, limits),
                FileContent.Ole => ImportFileProblems.OldOrProtected.With(),
                FileContent.Json => GeoJsonReader.Open(path, fileName),
                FileContent.Text => CsvReader.Open(path, limits),
                _ => ImportFileProblems.NotText.With(),
            };
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return ImportFileProblems.NotFound.With(fileName);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ImportFileProblems.Unreadable.With();
        }
    }
}
