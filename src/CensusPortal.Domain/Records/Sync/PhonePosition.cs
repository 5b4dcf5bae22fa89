namespace CensusPortal.Domain.Records.Sync;

/// <summary>Where a phone believed itself to be when a form was handed in (手机位置): degrees of WGS 84, and the radius in metres it was sure of.</summary>
public sealed record PhonePosition
{
    /// <summary>Half the way around the earth, in metres: no circle on it is larger.</summary>
    private const double WorstAccuracy = 20_100_000;

    private PhonePosition(double longitude, double latitude, double accuracy) => (Longitude, Latitude, Accuracy) = (longitude, latitude, accuracy);

    public double Longitude { get; }
    public double Latitude { get; }
    public double Accuracy { get; }

    /// <summary>Null for what is no place on the earth, or only half of one.</summary>
    public static PhonePosition? Of(double? longitude, double? latitude, double? accuracy) =>
        longitude is >= -180 and <= 180 && latitude is >= -90 and <= 90 && accuracy is >= 0 and <= WorstAccuracy
            ? new PhonePosition(longitude.Value, latitude.Value, accuracy.Value) : null;
}
