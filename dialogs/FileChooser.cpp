// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FileChooser.h"

#include <QFileIconProvider>
#include <QMimeDatabase>

namespace {

/// What a file is by its name alone. Also called in the dialog's thread.
class IconsByName final : public QFileIconProvider
{
public:
    QIcon icon(const QFileInfo &info) const override
    {
        const QIcon plain =
            QFileIconProvider::icon(info.isDir() ? IconType::Folder : IconType::File);
        return info.isDir() ? plain : QIcon::fromTheme(kindOf(info).iconName(), plain);
    }
    QString type(const QFileInfo &info) const override { return kindOf(info).comment(); }
    using QFileIconProvider::icon;

private:
    static QMimeType kindOf(const QFileInfo &info)
    {
        return QMimeDatabase().mimeTypeForFile(info, QMimeDatabase::MatchExtension);
    }
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
