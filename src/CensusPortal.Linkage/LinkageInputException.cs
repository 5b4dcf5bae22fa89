namespace CensusPortal.Linkage;

/// <summary>Why a file of units cannot be read.</summary>
public enum LinkageInputProblem { NoHeader, MissingColumn, DuplicateColumn, WrongColumns, MissingId, LongId, DuplicateId, NotText, OpenQuote }

/// <summary>Which of the two lists.</summary>
public enum LinkageSide { Left, Right }

/// <summary>A list of units that cannot be read (文件无法读入): what is wrong, in which row of the file and which column, and the value that stands there.</summary>
/// <param name="otherRow">The row that had the id first; 0 for other problems.</param>
public sealed class LinkageInputException(LinkageInputProblem problem, long row, string column, string value, LinkageSide side = LinkageSide.Left, long otherRow = 0)
    : Exception($"{problem} in row {row}, column {column} of the {side} list")
{
    public LinkageInputProblem Problem => problem;

    /// <summary>1 is the header.</summary>
    public long Row => row;

    public long OtherRow => otherRow;

    public string Column => column;

    public string Value => value;

    public LinkageSide Side => side;

    internal LinkageInputException In(LinkageSide which) => new(problem, row, column, value, which, otherRow);
}
