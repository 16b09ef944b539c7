package dev.tessera.sales.provider.rest;

import dev.tessera.kernel.error.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/** Why something could not be done as it is. */
@Schema(name = "SaleProblem")
public record ProblemAnswer(String code, @Schema(description = "In the language of the request") String text, Map<String, Object> arguments,
        @Schema(description = "JSON pointers into the request") List<String> pointers) {

    static ProblemAnswer of(Problem problem, Texts texts) {
        return new ProblemAnswer(problem.code(), texts.text(problem.code(), problem.arguments()), problem.arguments(),
                problem.fields().stream().map(Problem.FieldProblem::pointer).toList());
    }
}
