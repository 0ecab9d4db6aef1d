package bespoke.web;

import bespoke.shared.Refused;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one place where what went wrong becomes an answer: the same form again with its sentence at the field, a page, or for
 * machines a problem (RFC 9457).
 */
@Component
public class Answers implements HandlerExceptionResolver, Ordered {

    /** Where a form says which page it stands on. */
    static final String FORM_PAGE = "_page";

    /** As RFC 9470 has it: who it is, is known; that it is them just now, is not. */
    private static final String PROOF_NEEDED = "web.proof-needed";

    private static final Logger log = LoggerFactory.getLogger(Answers.class);
    private static final String DISK_FULL = "53100";

    /** A character that no text in PostgreSQL may hold: U+0000. */
    private static final String NO_TEXT = "22021";

    private static final String OUT_OF_REACH = "08";
    private static final String SHUT_DOWN = "57P";

    private final Shell shell;
    private final Reading reading;
    private final JsonMapper json;
    private final TemplateEngine templates;

    Answers(@Lazy Shell shell, Reading reading, JsonMapper json, TemplateEngine templates) {
        this.shell = shell;
        this.reading = reading;
        this.json = json;
        this.templates = templates;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /** Whether a program asked, rather than somebody at a screen. */
    static boolean isMachine(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/api/") || isDirectory(request) || path.equals("/signals");
    }

    private static boolean isDirectory(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/scim/");
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        send(request, response, exception);
        return new ModelAndView();
    }

    /** Answers a request that went wrong. For filters too, whose requests never reach a page method. */
    public void send(HttpServletRequest request, HttpServletResponse response, Exception exception) {
        send(request, response, answer(exception));
    }

    void send(HttpServletRequest request, HttpServletResponse response, Answer answer) {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setStatus(answer.status());
        if (answer.code().equals(PROOF_NEEDED)) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer error=\"insufficient_user_authentication\", max_age=\"" + Visitor.PROOF.toSeconds() + "\"");
        }
        if (answer.retry() != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, answer.retry().toString());
        }
        try {
            if (isMachine(request)) {
                writeProblem(request, response, answer);
            } else if (isRefusedForm(request, answer)) {
                showAgain(request, response, answer);
            } else {
                writePage(request, response, answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeProblem(HttpServletRequest request, HttpServletResponse response, Answer answer)
            throws IOException {
        var words = reading.words(request);
        if (isDirectory(request)) {
            writeScimError(response, answer, words);
            return;
        }
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "urn:bespoke:problem:" + answer.code());
        problem.put("title", title(answer, words));
        problem.put("status", answer.status());
        problem.put("detail", answer.sentence(words));
        problem.put("code", answer.code());
        if (answer.field() != null) {
            problem.put("field", answer.field());
        }
        if (!answer.values().isEmpty()) {
            problem.put("values", answer.values());
        }
        if (!answer.details().isEmpty()) {
            problem.put("errors", answer.details());
        }
        response.setContentType("application/problem+json");
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    /** Directories are told what went wrong as RFC 7644 has it. */
    private void writeScimError(HttpServletResponse response, Answer answer, Words words) throws IOException {
        var error = new LinkedHashMap<String, Object>();
        error.put("schemas", List.of("urn:ietf:params:scim:api:messages:2.0:Error"));
        error.put("status", Integer.toString(answer.status()));
        error.put("detail", answer.sentence(words));
        response.setHeader(HttpHeaders.CONTENT_TYPE, "application/scim+json");
        response.getOutputStream().write(json.writeValueAsBytes(error));
    }

    /** Shows the page a refused form stands on, as its ordinary GET does, with what was typed. */
    private void showAgain(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        var typed = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> typed.put(name, List.of(values)));
        request.setAttribute(
                Typed.ATTRIBUTE,
                new Typed(
                        typed,
                        answer.problems(reading.words(request)),
                        answer.code().equals(PROOF_NEEDED)));
        var page = LocalPath.of(request.getParameter(FORM_PAGE), "/");
        try {
            request.getRequestDispatcher(page).forward(new AsGet(request, page), response);
        } catch (ServletException e) {
            throw new IllegalStateException("The form's page could not be shown again", e);
        }
    }

    /** A page that is refused while it is shown again is not shown a third time. */
    private static boolean isRefusedForm(HttpServletRequest request, Answer answer) {
        return request.getMethod().equals("POST")
                && request.getAttribute(Typed.ATTRIBUTE) == null
                && request.getParameter(FORM_PAGE) != null
                && (List.of(400, 409, 412, 413, 422, 429).contains(answer.status())
                        || answer.code().equals(PROOF_NEEDED));
    }

    private void writePage(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        var words = reading.words(request);
        var pages = shell.pages(request, response);
        var closed = answer.status() == HttpStatus.NOT_FOUND.value() ? pages.closedPlace() : null;
        var view = closed == null
                ? new Refusal(answer.status(), title(answer, words), answer.sentence(words))
                : new Refusal(answer.status(), words.say("web.place-closed"), closed);
        var page = pages.page(view.title());
        var html = new StringOutput();
        templates.render("web/refusal.jte", Map.of("page", page, "view", view), html);
        response.setContentType("text/html;charset=utf-8");
        response.getOutputStream().write(html.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String title(Answer answer, Words words) {
        return words.say("web.status-" + (words.knows("web.status-" + answer.status()) ? answer.status() : 500));
    }

    /** What an exception means to whoever asked. */
    private Answer answer(Exception exception) {
        return switch (exception) {
            case Refused refused -> Answer.of(refused);
            case Scopes.ScopeLacking lacking ->
                Answer.of(403, "web.scope-lacking").with(Map.of("scope", lacking.scope()));
            case Proofs.ProofLacking lacking ->
                Answer.of(401, PROOF_NEEDED)
                        .with(Map.of("seconds", Visitor.PROOF.toSeconds(), "by", "POST /api/v1/me/proof"));
            case AuthenticationException signedOut -> Answer.of(401, "web.signed-out");
            case CsrfException expired -> Answer.of(403, "web.form-expired");
            case AccessDeniedException hidden -> Answer.of(404, "web.not-found");
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentNotValidException invalid -> invalid(invalid.getBindingResult());
            case BindException invalid -> invalid(invalid);
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case MissingServletRequestParameterException missing ->
                Answer.of(400, "web.field-missing")
                        .with(Map.of("field", missing.getParameterName()))
                        .at(missing.getParameterName());
            case MaxUploadSizeExceededException large -> Answer.of(413, "web.too-large");
            case DataAccessResourceFailureException away -> database(away);
            case CannotCreateTransactionException away -> database(away);
            case QueryTimeoutException slow -> away();
            case ConcurrencyFailureException race -> Answer.of(409, "web.race");
            case ErrorResponse known -> status(known.getStatusCode().value(), exception);
            default -> database(exception);
        };
    }

    /** An answer for a status that something below us chose. */
    Answer status(int status, @Nullable Exception exception) {
        return switch (status) {
            case 400 -> Answer.of(400, "web.malformed");
            case 401 -> Answer.of(401, "web.signed-out");
            case 403 -> Answer.of(403, "web.form-expired");
            case 404 -> Answer.of(404, "web.not-found");
            case 405 -> Answer.of(405, "web.method-unknown");
            case 406 -> Answer.of(406, "web.not-acceptable");
            case 413 -> Answer.of(413, "web.too-large");
            case 415 -> Answer.of(415, "web.media-type-unknown");
            case 503 -> away();
            default -> status >= 400 && status < 500 ? Answer.of(status, "web.malformed") : broken(exception);
        };
    }

    private static Answer unreadable(HttpMessageNotReadableException unreadable) {
        return switch (unreadable.getCause()) {
            case UnrecognizedPropertyException unknown ->
                Answer.of(400, "web.field-unknown")
                        .with(Map.of("field", path(unknown)))
                        .at(path(unknown));
            case DatabindException wrong
            when wrong.getCause() instanceof Refused refused ->
                Answer.of(refused).at(refused.field() == null ? path(wrong) : refused.field());
            case DatabindException wrong
            when !wrong.getPath().isEmpty() ->
                Answer.of(400, "web.field-type")
                        .with(Map.of("field", path(wrong)))
                        .at(path(wrong));
            case null, default -> Answer.of(400, "web.malformed");
        };
    }

    private static String path(DatabindException wrong) {
        var path = new StringBuilder();
        for (var step : wrong.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static Answer invalid(BindingResult invalid) {
        var problems = new ArrayList<Typed.Problem>();
        invalid.getFieldErrors()
                .forEach(error ->
                        problems.add(new Typed.Problem(error.getField(), String.valueOf(error.getDefaultMessage()))));
        var first = problems.isEmpty() ? null : problems.getFirst().field();
        return Answer.of(400, "web.malformed").at(first).with(problems);
    }

    /** An id in an address that is none leads nowhere; a parameter of the wrong kind is the caller's mistake. */
    private static Answer mismatch(MethodArgumentTypeMismatchException mismatch) {
        if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return Answer.of(404, "web.not-found");
        }
        var type = mismatch.getRequiredType();
        var answer = type != null && type.isEnum()
                ? Answer.of(400, "web.field-choice").with(Map.of("field", mismatch.getName(), "choices", choices(type)))
                : Answer.of(400, "web.field-type").with(Map.of("field", mismatch.getName()));
        return answer.at(mismatch.getName());
    }

    private static String choices(Class<?> type) {
        return Stream.of(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** What the database's own state says (SQLSTATE class 08 and 57P: out of reach; 53100: no room on the disk). */
    private Answer database(Exception exception) {
        var state = sqlState(exception);
        if (DISK_FULL.equals(state)) {
            log.error("The disk of the database is full");
            return Answer.of(507, "web.disk-full");
        } else if (NO_TEXT.equals(state)) {
            return Answer.of(400, "web.malformed");
        } else if (state != null && (state.startsWith(OUT_OF_REACH) || state.startsWith(SHUT_DOWN))) {
            return away();
        } else if (exception instanceof DataAccessResourceFailureException
                || exception instanceof CannotCreateTransactionException) {
            return away();
        } else {
            return broken(exception);
        }
    }

    private static Answer away() {
        log.warn("The database gave no connection in time");
        return Answer.of(503, "web.away").retryAfter(5);
    }

    private static Answer broken(@Nullable Exception exception) {
        log.error("A request failed", exception);
        return Answer.of(HttpStatus.INTERNAL_SERVER_ERROR.value(), "web.broken");
    }

    private static @Nullable String sqlState(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
