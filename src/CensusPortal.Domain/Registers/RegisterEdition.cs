namespace CensusPortal.Domain.Registers;

/// <summary>One dated delivery of a department's register (部门名录的一期). The newest of a source counts; the earlier ones stay.</summary>
public sealed class RegisterEdition
{
    public int Id { get; init; }
    public required RegisterSource Source { get; init; }
    public required DateOnly EditionOn { get; init; }
    public int FileId { get; init; }
    /// <summary>SHA-256 of the file, hexadecimal.</summary>
    public required string FileHash { get; init; }
    public int Rows { get; set; }
}
