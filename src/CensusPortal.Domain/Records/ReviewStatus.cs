namespace CensusPortal.Domain.Records;

/// <summary>
/// How far the review of a clearance record has come (审核状态): submitted from the field, checked by the instructor, accepted by the township, the
/// block and the city, or returned to the field with a comment.
/// </summary>
public enum ReviewStatus { Submitted, Checked, TownshipAccepted, BlockAccepted, CityAccepted, Returned }
