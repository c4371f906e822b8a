// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FileChooser.h"

#include <QFileIconProvider>
#include <QMimeDatabase>

namespace {

/// What a file is by its name alone. Made on the GUI thread, with all icons that it will give: the
/// dialog asks for them in its own thread, where neither theme nor style may be used.
class IconsByName final : public QFileIconProvider
{
public:
    IconsByName()
        : m_folder(QFileIconProvider::icon(IconType::Folder))
        , m_file(QFileIconProvider::icon(IconType::File))
    {
        const QStringList names{
            QStringLiteral("text-csv"),
            QStringLiteral("text-plain"),
            QStringLiteral("application-json"),
            QStringLiteral("application-pdf"),
            QStringLiteral("application-vnd.sqlite3"),
            // The generic ones of the freedesktop.org icon naming specification
            QStringLiteral("application-x-executable"),
            QStringLiteral("audio-x-generic"),
            QStringLiteral("font-x-generic"),
            QStringLiteral("image-x-generic"),
            QStringLiteral("package-x-generic"),
            QStringLiteral("text-html"),
            QStringLiteral("text-x-generic"),
            QStringLiteral("text-x-script"),
            QStringLiteral("video-x-generic"),
            QStringLiteral("x-office-document"),
            QStringLiteral("x-office-presentation"),
            QStringLiteral("x-office-spreadsheet"),
        };
        for (const QString &name : names) {
            if (const QIcon icon = QIcon::fromTheme(name); !icon.isNull()) {
                m_kinds.insert(name, icon);
            }
        }
    }

    QIcon icon(const QFileInfo &info) const override
    {
        if (info.isDir()) {
            return m_folder;
        }
        const QMimeType kind = kindOf(info);
        return m_kinds.value(kind.iconName(), m_kinds.value(kind.genericIconName(), m_file));
    }
    QIcon icon(IconType type) const override
    {
        return type == IconType::Folder ? m_folder
               : type == IconType::File ? m_file
                                        : QFileIconProvider::icon(type);
    }
    QString type(const QFileInfo &info) const override { return kindOf(info).comment(); }

private:
    static QMimeType kindOf(const QFileInfo &info)
    {
        return QMimeDatabase().mimeTypeForFile(info, QMimeDatabase::MatchExtension);
    }

    QIcon m_folder;
    QIcon m_file;
    QHash<QString, QIcon> m_kinds; // by icon name
};

} // namespace

FileChooser::FileChooser(QWidget *parent, const QString &caption, const QString &folder,
                         const QString &filter)
    : QFileDialog(parent, caption, folder, filter)
{
    static IconsByName s_icons; // the dialog's thread outlives the dialog's own members
    setOption(DontUseNativeDialog);
    setIconProvider(&s_icons);
}
