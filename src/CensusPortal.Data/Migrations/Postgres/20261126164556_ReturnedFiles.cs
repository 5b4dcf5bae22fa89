using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CensusPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ReturnedFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_verification_returns_round_id",
                table: "verification_returns");

            migrationBuilder.AddColumn<string>(
                name: "content_hash",
                table: "verification_returns",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "older",
                table: "verification_returns",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "ix_verification_returns_round_id_content_hash",
                table: "verification_returns",
                columns: new[] { "round_id", "content_hash" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_verification_returns_round_id_content_hash",
                table: "verification_returns");

            migrationBuilder.DropColumn(
                name: "content_hash",
                table: "verification_returns");

            migrationBuilder.DropColumn(
                name: "older",
                table: "verification_returns");

            migrationBuilder.CreateIndex(
                name: "ix_verification_returns_round_id",
                table: "verification_returns",
                column: "round_id");
        }
    }
}
