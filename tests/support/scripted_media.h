// A MediaSource and a MediaReader that answer what the test wrote down, and keep what they were asked. Thread-safe.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/ports/media_reader.h"
#include "server/domain/ports/media_source.h"

#include <functional>
#include <map>

namespace passerelle::test {

class ScriptedMediaSource final : public MediaSource {
public:
    void put(const QString &address, const QByteArray &bytes)
    {
        m_state.with([&](State &state) { state.files[address] = bytes; });
    }
    // The next so many fetches.
    void fail(ErrorKind kind, int times = 1)
    {
        m_state.with([&](State &state) { state.failures.insert(state.failures.end(), static_cast<std::size_t>(times), kind); });
    }
    int calls() const
    {
        return m_state.with([](const State &state) { return state.calls; });
    }

    Result<MediaBytes> fetch(const Channel &, const Secret &, const WantedMedia &wanted, const MediaLimits &limits, Deadline, std::stop_token) override
    {
        return m_state.with([&](State &state) -> Result<MediaBytes> {
            ++state.calls;
            if (!state.failures.empty()) {
                const ErrorKind kind = state.failures.front();
                state.failures.erase(state.failures.begin());
                return failure(kind, QStringLiteral("scripted failure"));
            }
            const auto found = state.files.find(wanted.reference.url);
            if (found == state.files.end())
                return failure(ErrorKind::NotFound, QStringLiteral("no such file"));
            if (found->second.size() > limits.bytesOf(wanted.kind))
                return failure(ErrorKind::TooLarge, QStringLiteral("too large"));
            return MediaBytes{found->second, {}};
        });
    }

private:
    struct State {
        std::map<QString, QByteArray> files;
        std::vector<ErrorKind> failures;
        int calls = 0;
    };
    Guarded<State> m_state;
};

class ScriptedMediaReader final : public MediaReader {
public:
    using Step = std::function<Result<MediaWords>(const MediaFile &)>;

    // For the next calls, in order; the last stays.
    void then(Step step)
    {
        m_state.with([&](State &state) { state.steps.push_back(std::move(step)); });
    }
    void says(const QString &text)
    {
        then([text](const MediaFile &) -> Result<MediaWords> {
            MediaWords words;
            words.text = text;
            words.call = {.provider = QStringLiteral("gemini"), .model = QStringLiteral("ear"), .purpose = CallPurpose::Transcription, .tokens = {.input = 1920, .output = 40}};
            return words;
        });
    }
    void fails(ErrorKind kind)
    {
        then([kind](const MediaFile &) -> Result<MediaWords> { return failure(kind, QStringLiteral("scripted failure")); });
    }

    QString name() const override { return QStringLiteral("gemini:ear"); }
    bool reads(const QString &mimeType) const override { return !mimeType.endsWith(QLatin1StringView("amr")); }
    Result<MediaWords> read(const MediaFile &file, Deadline, std::stop_token) override
    {
        const Step step = m_state.with([&](State &state) {
            const std::size_t index = std::min(state.read.size(), state.steps.empty() ? 0 : state.steps.size() - 1);
            state.read.push_back(file);
            return state.steps.empty() ? Step() : state.steps[index];
        });
        return step ? step(file) : failure(ErrorKind::Unavailable, QStringLiteral("no script"));
    }
    std::vector<MediaFile> read() const
    {
        return m_state.with([](const State &state) { return state.read; });
    }
    int calls() const { return static_cast<int>(read().size()); }

private:
    struct State {
        std::vector<Step> steps;
        std::vector<MediaFile> read;
    };
    Guarded<State> m_state;
};

} // namespace passerelle::test
