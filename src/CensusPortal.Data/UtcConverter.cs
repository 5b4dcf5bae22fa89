using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CensusPortal.Data;

/// <summary>Instants are UTC in the database and come back as UTC, which SQLite would forget.</summary>
public sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    at => at.ToUniversalTime(),
    at => DateTime.SpecifyKind(at, DateTimeKind.Utc));
