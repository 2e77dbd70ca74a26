#include "ui/kit/table_view.h"
