// Reads files with models that answer: the file goes with the request, and what it says is to be written down, never
// obeyed. The first model is asked, then its fallback. Thread-safe; blocks as the models do.
#pragma once

#include "server/domain/ports/chat_model.h"
#include "server/domain/ports/media_reader.h"

#include <QtCore/QStringList>

#include <vector>

namespace passerelle::gateways {

enum class ReadingTask { Transcribe, Describe };

class ModelMediaReader final : public MediaReader {
public:
    // `models`: at least one.
    ModelMediaReader(std::vector<std::shared_ptr<ChatModel>> models, ReadingTask task, QStringList mimeTypes)
        : m_models(std::move(models)), m_task(task), m_mimeTypes(std::move(mimeTypes))
    {
    }

    QString name() const override { return m_models.front()->name(); }
    bool reads(const QString &mimeType) const override { return m_mimeTypes.contains(mimeType); }
    Result<MediaWords> read(const MediaFile &file, Deadline deadline, std::stop_token stop) override;

private:
    Result<MediaWords> readWith(ChatModel &model, const MediaFile &file, Deadline deadline, std::stop_token stop) const;

    std::vector<std::shared_ptr<ChatModel>> m_models;
    ReadingTask m_task;
    QStringList m_mimeTypes;
};

} // namespace passerelle::gateways
