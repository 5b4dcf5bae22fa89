namespace CensusPortal.Linkage;

/// <summary>
/// One side of a comparison as a struct of arrays: a register, the collected records or a base list. Row i is element i of
/// every array; a column the source does not have is left empty.
/// </summary>
public sealed class LinkageTable
{
    public required string?[] Name { get; init; }

    /// <summary>Credit code column as it stands in the file; it may hold any other code as well.</summary>
    public string?[] Code { get; init; } = [];

    /// <summary>Organisation code (组织机构代码) or taxpayer number (纳税人识别号).</summary>
    public string?[] SecondCode { get; init; } = [];

    public string?[] RegistrationNumber { get; init; } = [];
    public string?[] Representative { get; init; } = [];
    public string?[] Phone { get; init; } = [];
    public string?[] SecondPhone { get; init; } = [];
    public string?[] Address { get; init; } = [];

    /// <summary>A small number per block (区块), -1 where it is unknown.</summary>
    public int[] Block { get; init; } = [];

    /// <summary>A number of the township in its block from 1 to 999, 0 where it is unknown.</summary>
    public int[] Township { get; init; } = [];

    /// <summary>G for household businesses, F for all others.</summary>
    public char Kind { get; init; } = 'F';

    public int Count => Name.Length;
}
